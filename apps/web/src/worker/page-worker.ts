import { serveCalls } from './serve-calls.ts';
import { serveDistances } from './serve-distances.ts';
import { serveTraining } from './serve-training.ts';
import type { WorkerCalls } from './worker-calls.ts';

serveCalls<WorkerCalls>({ ...serveTraining(), ...serveDistances() });
