import { ThreadError } from '../../errors/thread-error.ts';
import { UnsupportedError } from '../../errors/unsupported-error.ts';
import { checkThreadCount } from './check-thread-count.ts';
import { controlBytes } from './control-block.ts';
import { forkJoin } from './fork-join.ts';
import type { AttachMessage, KernelThreads } from './kernel-threads.ts';
import type { KernelWorkerSetup } from './serve-kernels.ts';

/**
 * The part of a Web Worker that kernel threads use; a real one fits.
 *
 * @category Kernels
 */
export interface KernelWorkerPort {
  /** Sends a message, which is copied as structured clones are. */
  postMessage(message: unknown): void;
  /** Calls the listener with every message of the worker. */
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  /** Calls the listener when the worker throws, or its module cannot be loaded. */
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void;
  /** Ends the worker at once; what it was doing is lost. */
  terminate(): void;
}

/**
 * Starts Web Workers that compute the kernels of one network together. Results do not depend on their number.
 *
 * Call it from a worker: a page's own thread cannot sleep while it waits, and would look at the memory all the time.
 *
 * @param startWorker - starts the module `@topograft/sparse-core/web-kernel-worker` in the way that the bundler understands
 * @param threadCount - the caller's thread included; default: one for each core that the page may use
 * @param options - `patienceMs`: how long a call waits for a worker to finish before it throws; default 20,000
 * @throws {@link ArgumentError} for a count that is not a whole number from 1 to 256
 * @throws {@link UnsupportedError} where the page is not cross-origin isolated, and so has no shared memory
 * @throws {@link ThreadError} when a worker does not start
 * @category Kernels
 * @example
 * ```ts
 * const threads = await openWebKernelThreads(
 *   () => new Worker(new URL('@topograft/sparse-core/web-kernel-worker', import.meta.url), { type: 'module' }),
 * );
 * ```
 */
export async function openWebKernelThreads(
  startWorker: () => KernelWorkerPort,
  threadCount: number = globalThis.navigator?.hardwareConcurrency ?? 1,
  { patienceMs = 20_000 }: { readonly patienceMs?: number } = {},
): Promise<KernelThreads> {
  const task = 'start the threads of the kernels';
  checkThreadCount(threadCount);
  if (typeof SharedArrayBuffer === 'undefined') {
    throw new UnsupportedError({
      task,
      reason: 'this page has no shared memory',
      cure: 'Serve it with the headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy.',
    });
  }
  const control = new SharedArrayBuffer(controlBytes(threadCount - 1));
  const ports = Array.from({ length: threadCount - 1 }, startWorker);
  const failures = ports.map(
    (port) =>
      new Promise<unknown>((resolve) => {
        port.addEventListener('error', ({ message }) => resolve(new Error(message ?? 'a worker stopped')));
      }),
  );
  const ready = ports.map((port, index) => {
    const answer = new Promise<void>((resolve) => port.addEventListener('message', () => resolve()));
    const setup: KernelWorkerSetup = { control, worker: index };
    port.postMessage(setup);
    const failed = failures[index]!.then((cause) => {
      throw new ThreadError({ task, reason: 'a Web Worker did not start', cause });
    });
    return Promise.race([answer, failed]);
  });
  try {
    await Promise.all(ready);
  } catch (error) {
    for (const port of ports) port.terminate();
    throw error;
  }
  const kernelPorts = ports.map((port, index) => ({
    post: (message: AttachMessage) => port.postMessage(message),
    onFailure: (listener: (cause: unknown) => void) => void failures[index]!.then(listener),
    close: () => port.terminate(),
  }));
  return forkJoin(kernelPorts, control, { patienceMs });
}
