import type { PageWorker } from './open-worker.ts';

/** The answer of a worker, or the reason why the worker stopped before it. */
export function askWorker<T>({ failed }: PageWorker, answer: Promise<T>): Promise<T> {
  return Promise.race([answer, failed]);
}
