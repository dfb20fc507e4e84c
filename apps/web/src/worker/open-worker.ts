import { type BirpcReturn, createBirpc } from 'birpc';
import type { WorkerCalls } from './worker-calls.ts';

/** A worker of the page and the calls it answers. */
export interface PageWorker {
  readonly calls: BirpcReturn<WorkerCalls>;
  /** Rejected when the worker stops by itself. */
  readonly failed: Promise<never>;
  close(): void;
}

/** Starts a worker that trains and measures. */
export function openWorker(): PageWorker {
  const worker = new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module' });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'the worker could not be started')));
  });
  failed.catch(() => {});
  const calls: BirpcReturn<WorkerCalls> = createBirpc<WorkerCalls>(
    {},
    {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      post: (message) => worker.postMessage(message),
      on: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
      timeout: -1,
    },
  );
  return { calls, failed, close: () => worker.terminate() };
}
