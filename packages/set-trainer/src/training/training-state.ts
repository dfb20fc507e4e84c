import { type NetworkTopology, ShapeError, type TrainingConfig } from '@topograft/sparse-core';
import type { Parameter } from '../network/network-state.ts';
import type { BatchSums } from './over-batches.ts';

/**
 * Where a training stands: between two batches, or at the end of an epoch.
 *
 * @category Training
 */
export interface TrainingPosition extends BatchSums {
  /** Epochs finished, their steps included. */
  readonly epoch: number;
}

/**
 * The trained numbers of one array, and what the optimizer keeps beside them.
 *
 * @category Training
 */
export interface StoredParameter {
  /** As {@link Parameter} has it. */
  readonly name: string;
  readonly values: Float32Array;
  readonly velocity: Float32Array;
}

/**
 * All that a training needs to go on as if it had never stopped. The random streams are not in it: each is named by
 * the epoch, and begins there.
 *
 * @category Training
 */
export interface TrainingState {
  readonly topology: NetworkTopology;
  /** As {@link Trainer.parameters} lists them. */
  readonly parameters: readonly StoredParameter[];
  readonly position: TrainingPosition;
}

/** Where every training begins. */
export const startPosition: TrainingPosition = { epoch: 0, batch: 0, lossSum: 0, correctCount: 0 };

/**
 * Writes the numbers of a state over those of a network that was just made for its topology.
 *
 * @param batchCount - batches of an epoch
 * @throws {@link ShapeError} when the state is not one of this network or these settings
 * @category Training
 */
export function restoreState(
  { parameters: stored, position }: TrainingState,
  parameters: readonly Parameter<Float32Array>[],
  { epochCount }: Pick<TrainingConfig, 'epochCount'>,
  batchCount: number,
): void {
  if (position.epoch > epochCount) refuse(`${position.epoch} epochs are done, and the settings ask for ${epochCount}`);
  if (position.batch > batchCount) {
    refuse(`${position.batch} batches of an epoch are done, and an epoch has ${batchCount}`);
  }
  if (stored.length !== parameters.length) {
    refuse(`the state has ${stored.length} arrays of numbers, and the network ${parameters.length}`);
  }
  const byName = new Map(stored.map((parameter) => [parameter.name, parameter]));
  for (const { name, values, velocity } of parameters) {
    const from = byName.get(name);
    if (from === undefined) return refuse(`the state has no ${name}`);
    for (const array of [from.values, from.velocity]) {
      if (array.length !== values.length) {
        refuse(`the state has ${array.length} numbers for ${name}, and the network ${values.length}`);
      }
    }
    values.set(from.values);
    velocity.set(from.velocity);
  }
}

function refuse(reason: string): never {
  throw new ShapeError({ task: 'go on training', reason, cure: 'Pass the settings and data it was trained with.' });
}
