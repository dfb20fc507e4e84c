import { createBirpc } from 'birpc';
import { readRun } from './read-run.ts';
import type { RunsCalls } from './runs-calls.ts';
import { readStoredMoment } from './stored-moment.ts';
import { unpackRuns } from './unpack-runs.ts';

const port = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>;

createBirpc<Record<string, never>, RunsCalls>(
  { readRun, readStoredMoment, unpackRuns },
  {
    post: (message) => port.postMessage(message),
    on: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
    // Large archives take as long as they take.
    timeout: -1,
  },
);
