import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * Settings under which a run must survive anything: together they have every kind of state that can be lost, and updates
 * between as well as within epochs.
 */
export const durableMethods: Readonly<Record<DurableMethod, Partial<TrainingConfig>>> = {
  set: {},
  rigl: {
    method: 'rigl',
    updateUnit: 'step',
    updateInterval: 7,
    updateBegin: 7,
    dropSchedule: 'cosine',
    pruneRule: 'magnitude',
    gradientBatches: 2,
    grownState: 'kept',
    optimizer: 'adam',
    learningRate: 0.005,
    rateSchedule: 'cosine',
    weightDecay: 0.01,
    weightDecayMode: 'decoupled',
    batchNorm: true,
    dropout: 0.2,
    activation: 'all-relu',
    initialization: 'he-fan-in',
  },
  gmp: {
    method: 'gmp',
    updateUnit: 'step',
    updateInterval: 4,
    updateBegin: 2,
    optimizer: 'momentum',
    activation: 'relu',
    initialization: 'glorot',
    rateSchedule: 'milestones',
    rateMilestones: [1],
  },
};

/** Name of one of them. */
export type DurableMethod = 'set' | 'rigl' | 'gmp';
