import { type ConnectedWorker, connectWorker } from './connect-worker.ts';
import type { WorkerCalls } from './worker-calls.ts';

/** A worker that trains and measures. */
export type PageWorker = ConnectedWorker<WorkerCalls>;

/** Starts a worker that trains and measures. */
export function openWorker(): PageWorker {
  return connectWorker(new Worker(new URL('./page-worker.ts', import.meta.url), { type: 'module' }));
}
