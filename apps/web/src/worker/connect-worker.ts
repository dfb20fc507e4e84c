import { type BirpcReturn, createBirpc } from 'birpc';
import { keepFacts } from './error-facts.ts';
import { WorkerStoppedError } from './worker-stopped-error.ts';

/** A worker and the calls that it answers. */
export interface ConnectedWorker<Calls extends object> {
  readonly calls: BirpcReturn<Calls>;
  /** Rejected with a {@link WorkerStoppedError} when the worker stops by itself. */
  readonly failed: Promise<never>;
  close(): void;
}

/** Makes the calls of a worker that has just been started; it answers by {@link serveCalls}. */
export function connectWorker<Calls extends object>(worker: Worker): ConnectedWorker<Calls> {
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(new WorkerStoppedError(message || 'the worker could not be started')),
    );
  });
  failed.catch(() => {});
  const calls: BirpcReturn<Calls> = createBirpc<Calls>(
    {},
    {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      post: (message) => worker.postMessage(message),
      on: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
      deserialize: keepFacts,
      // Training, large distances and large archives take as long as they take.
      timeout: -1,
    },
  );
  return { calls, failed, close: () => worker.terminate() };
}
