// What a stranger may write in TypeScript: types of every entry, checked strictly and with our declarations included.
// Only `set-trainer/tfjs` is left out: TensorFlow.js's own declarations contradict those of today's browsers.
import { type ImageDataset, syntheticImages } from '@topograft/datasets';
import { loadDataset } from '@topograft/datasets/node';
import { type Recipe, recipes } from '@topograft/experiments';
import { type EngineChoice, openEngine } from '@topograft/experiments/node';
import { type AssignmentSolver, autoAssignment, type NetworkDistance, networkDistance } from '@topograft/nnstd';
import { hungarianOn3 } from '@topograft/nnstd/hungarian-on3';
import { openDistancePool } from '@topograft/nnstd/node';
import { topologyPaper, type TrainingMethod } from '@topograft/set-trainer';
import { readModel } from '@topograft/set-trainer/node';
import { presets } from '@topograft/set-trainer/settings';
import { createRng, erdosRenyi, type NetworkTopology, TopograftError } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';
import type { EpochRecord, TrainingConfig } from '@topograft/sparse-core/spec';
import { distanceHeatMap } from '@topograft/viz';
import { svgToPng } from '@topograft/viz/node';

export const network: NetworkTopology = { specVersion: 'v1', layers: [erdosRenyi(4, 3, 0.5, createRng(1, 'types'))] };
export const { distance }: NetworkDistance = networkDistance(network, network);
export const solver: AssignmentSolver = autoAssignment;
export const config: TrainingConfig = { ...topologyPaper, epochCount: 3 };
export const data: ImageDataset = syntheticImages({ trainCount: 10, testCount: 10 });
export const choice: EngineChoice = { name: 'wasm', relaxed: false };
export const all: readonly Recipe[] = Object.values(recipes);
export const lossOf = ({ train }: EpochRecord): number | null => train.loss;
export const nameOf = ({ name }: TrainingMethod): string => name;
export const svg: Promise<string> = distanceHeatMap({ labels: ['a'], values: [[0]] });
export const isOurs = (error: unknown): error is TopograftError => TopograftError.isInstance(error);
export const more = {
  hungarianOn3,
  loadDataset,
  openDistancePool,
  openEngine,
  presets,
  readModel,
  readNetwork,
  svgToPng,
};

// @ts-expect-error -- a density is a number
erdosRenyi(4, 3, 'half', createRng(1, 'types'));
