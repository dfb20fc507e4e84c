import type { AttachMessage } from './kernel-threads.ts';
import { type KernelWorkerSetup, serveKernels } from './serve-kernels.ts';

/** The side of the port that a Web Worker has. */
export interface KernelServerPort {
  /** Answers the caller's thread. */
  postMessage(message: unknown): void;
  /** Calls the listener with every message of the caller's thread. */
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Serves what comes in on a port: the setup first, which is answered, then kernels. */
export function serveKernelPort(port: KernelServerPort): void {
  let setup: KernelWorkerSetup | undefined;
  port.addEventListener('message', ({ data }) => {
    if (setup !== undefined) serveKernels(setup, data as AttachMessage);
    else {
      setup = data as KernelWorkerSetup;
      port.postMessage('started');
    }
  });
}
