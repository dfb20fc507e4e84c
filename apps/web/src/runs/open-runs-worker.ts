import { askWorker } from '../worker/ask-worker.ts';
import { connectWorker } from '../worker/connect-worker.ts';
import type { RunsCalls } from './runs-calls.ts';

/** Starts the worker that reads runs; it lives as long as the page. */
export function openRunsWorker(): RunsCalls {
  const started = new Worker(new URL('./runs-worker.ts', import.meta.url), { type: 'module' });
  const worker = connectWorker<RunsCalls>(started);
  const { calls } = worker;
  return {
    readRun: (run) => askWorker(worker, calls.readRun(run)),
    readStoredMoment: (stored, before) => askWorker(worker, calls.readStoredMoment(stored, before)),
    unpackRuns: (archive, prefix) => askWorker(worker, calls.unpackRuns(archive, prefix)),
  };
}
