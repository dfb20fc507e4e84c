import type { NetworkTopology } from '@topograft/sparse-core';
import { runTask } from '../task.js';

/** What the worker found. */
export interface WorkerAnswer {
  readonly losses: readonly (number | null)[];
  readonly distance: number;
  readonly network: NetworkTopology;
  readonly rewired: NetworkTopology;
}

const answer: WorkerAnswer = await runTask();
postMessage(answer);
