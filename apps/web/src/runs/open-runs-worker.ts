import { createBirpc } from 'birpc';
import type { RunsCalls } from './runs-calls.ts';

/** Starts the worker that reads runs; it lives as long as the page. */
export function openRunsWorker(): RunsCalls {
  const worker = new Worker(new URL('./runs-worker.ts', import.meta.url), { type: 'module' });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'the worker could not be started')));
  });
  failed.catch(() => {});
  const calls = createBirpc<RunsCalls>(
    {},
    {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      post: (message) => worker.postMessage(message),
      on: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
      timeout: -1,
    },
  );
  return {
    readRun: (run) => Promise.race([calls.readRun(run), failed]),
    readStoredMoment: (stored, before) => Promise.race([calls.readStoredMoment(stored, before), failed]),
    unpackRuns: (archive, prefix) => Promise.race([calls.unpackRuns(archive, prefix), failed]),
  };
}
