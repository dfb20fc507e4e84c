/**
 * Worker thread that computes kernels; started by `openKernelThreads`, not to be imported.
 *
 * @packageDocumentation
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { AttachMessage } from './kernels/threads/kernel-threads.ts';
import { type KernelWorkerSetup, serveKernels } from './kernels/threads/serve-kernels.ts';

const port = parentPort!;
port.on('message', (message: AttachMessage) => serveKernels(workerData as KernelWorkerSetup, message));
port.postMessage('started');
