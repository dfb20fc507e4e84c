import { createBirpc } from 'birpc';
import { serveTraining } from './serve-training.ts';
import { serveDistances } from './serve-distances.ts';
import type { WorkerCalls } from './worker-calls.ts';

const port = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>;

createBirpc<Record<string, never>, WorkerCalls>(
  { ...serveTraining(), ...serveDistances() },
  {
    post: (message) => port.postMessage(message),
    on: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
    // Training and large distances take as long as they take.
    timeout: -1,
  },
);
