import { methods, type StoredParameter } from '@topograft/set-trainer';
import { ArgumentError, type NetworkTopology, type RunStart, type TrainingConfig } from '@topograft/sparse-core';
import { readSource } from './read-source.ts';
import { readTrainedModel } from './read-trained-model.ts';
import type { SourceFlags } from './source-options.ts';

/** What a run starts from, other than what its settings would draw. */
export interface StartPoint {
  readonly start: RunStart;
  readonly topology: NetworkTopology;
  /** With trained weights only. */
  readonly parameters?: readonly StoredParameter[];
  /** What trained weights were trained under: they mean nothing else. */
  readonly settings: Partial<TrainingConfig>;
  readonly notes: readonly string[];
}

/** How a start is asked for. */
export interface StartFlags extends SourceFlags {
  readonly from?: string | undefined;
  readonly weights: 'fresh' | 'trained';
}

/**
 * Reads the network that `--from` names, with its weights where they are asked for.
 *
 * @throws {@link ArgumentError} when weights are asked for and there is no network, or one that has none
 * @throws whatever {@link readSource} and {@link readTrainedModel} throw
 */
export async function readStartPoint({ from, weights, ...reading }: StartFlags): Promise<StartPoint | null> {
  if (from === undefined) {
    if (weights === 'fresh') return null;
    throw new ArgumentError({
      task: 'start from trained weights',
      reason: 'there is no network to take them from',
      cure: 'Name one with --from, such as a run directory.',
    });
  }
  const start = { source: from, weights };
  if (weights === 'fresh') {
    const { network, notes } = await readSource(from, reading);
    return { start, topology: network, settings: {}, notes };
  }
  const { model, manifest } = await readTrainedModel(from, `start from the trained weights of "${from}"`);
  const { topology, parameters, config } = model;
  return {
    start,
    topology,
    parameters,
    settings: { ...config, ...(manifest === null ? {} : { normalization: manifest.config.normalization }) },
    notes: [],
  };
}

/**
 * Refuses a method that has connections of its own to start from, and never changes them.
 *
 * @throws {@link ArgumentError} when there are others
 */
export function checkStartMethod(method: TrainingConfig['method'], start: StartPoint | null): void {
  if (start === null || methods[method].start === 'random' || methods[method].update !== null) return;
  throw new ArgumentError({
    task: `start from "${start.start.source}"`,
    reason: `the method ${method} chooses the connections itself`,
    cure: 'Train them as they are with --method static, or let them evolve with set or rigl.',
  });
}
