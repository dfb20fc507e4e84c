import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ThreadError } from '../../errors/thread-error.ts';
import { checkThreadCount } from './check-thread-count.ts';
import { controlBytes } from './control-block.ts';
import { forkJoin, type KernelPort } from './fork-join.ts';
import type { KernelThreads } from './kernel-threads.ts';
import type { KernelWorkerSetup } from './serve-kernels.ts';

/**
 * Starts threads that compute the kernels of one network together, in Node. Results do not depend on their number.
 *
 * They help with calls of 100,000 multiply-adds or more, which are about 800 connections at a batch of 128; on a machine whose
 * cores are busy with something else they gain nothing. The workers do not keep the process alive.
 *
 * @param threadCount - the caller's thread included, so that one less is started; default: one for each core
 * @param options - `patienceMs`: how long a call waits for a worker to finish before it throws; default 20,000
 * @throws {@link ArgumentError} for a count that is not a whole number from 1 to 256
 * @throws {@link ThreadError} when a thread does not start
 * @category Kernels
 * @example
 * ```ts
 * const threads = await openKernelThreads(2);
 * const kernels = wasmKernels(1 << 28, 'simd', threads);
 * // …
 * await threads.close();
 * ```
 */
export async function openKernelThreads(
  threadCount: number = availableParallelism(),
  { patienceMs = 20_000 }: { readonly patienceMs?: number } = {},
): Promise<KernelThreads> {
  checkThreadCount(threadCount);
  const control = new SharedArrayBuffer(controlBytes(threadCount - 1));
  const file = fileURLToPath(import.meta.resolve('@topograft/sparse-core/kernel-worker'));
  const workers = Array.from({ length: threadCount - 1 }, (_, worker) => {
    const workerData: KernelWorkerSetup = { control, worker };
    return new Worker(file, { workerData });
  });
  try {
    await Promise.all(workers.map(started));
  } catch (cause) {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw new ThreadError({ task: 'start the threads of the kernels', reason: 'a worker thread did not start', cause });
  }
  for (const worker of workers) worker.unref();
  return forkJoin(workers.map(portOf), control, { patienceMs });
}

function started(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`it stopped with exit code ${code}`)));
  });
}

function portOf(port: Worker): KernelPort {
  return {
    post: (message) => port.postMessage(message),
    onFailure: (listener) => {
      port.on('error', listener);
      port.on('exit', (code) => listener(new Error(`it stopped with exit code ${code}`)));
    },
    close: async () => {
      await port.terminate();
    },
  };
}
