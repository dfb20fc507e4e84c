import type { ConnectedWorker } from './connect-worker.ts';

/** The answer of a worker, or the reason why the worker stopped before it. */
export function askWorker<T>({ failed }: Pick<ConnectedWorker<object>, 'failed'>, answer: Promise<T>): Promise<T> {
  return Promise.race([answer, failed]);
}
