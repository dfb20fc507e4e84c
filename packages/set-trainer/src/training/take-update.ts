import { createRng, type LayerUpdate, type NetworkTopology, type TrainingConfig } from '@topograft/sparse-core';
import type { TrainingNetwork } from '../engine/training-network.ts';
import { sparseLayerCount } from '../methods/sparse-layer-count.ts';
import { methods } from '../methods/methods.ts';
import { planUpdate } from '../methods/plan-update.ts';
import { optimizerSlots } from '../model/optimizer-slots.ts';
import { layerChange } from '../network/layer-change.ts';
import type { DueUpdate } from '../schedules/update-at.ts';

/**
 * The moment of an update.
 */
export interface UpdateMoment extends DueUpdate {
  /** `epoch-7` or `step-700`: names its random streams. */
  readonly name: string;
  /** Epoch that the update falls in, from 1. */
  readonly epoch: number;
  /** Rows of the last batches that were trained on, oldest first. */
  readonly batches: readonly Uint32Array[];
}

/**
 * Takes an update of the topology by the config's method: plans it, works out what becomes of every number, and has the
 * network carry it out.
 *
 * Random streams: `evolve/…/layer-k` for positions and `grown/…/layer-k` for weights, with the name of the moment.
 *
 * @returns the topology after it, and the plan of each layer
 * @category Training
 */
export function takeUpdate(
  network: TrainingNetwork,
  topology: NetworkTopology,
  config: TrainingConfig,
  { name, epoch, batches, progress, dropFraction }: UpdateMoment,
): { topology: NetworkTopology; plans: LayerUpdate[] } {
  const { method, optimizer, seed } = config;
  const evolvingCount = sparseLayerCount(config);
  const [slot] = optimizerSlots[optimizer];
  const weights = network.parameters().filter((parameter) => parameter.name.endsWith('.weights'));
  const plans = planUpdate(methods[method].update!, {
    config,
    dropFraction,
    progress,
    layers: topology.layers.map((layer, index) => {
      const { values, slots } = weights[index]!;
      const momentum = slot === undefined ? new Float32Array(values.length) : slots[slot]!;
      return { layer, weights: values, momentum, evolves: index < evolvingCount };
    }),
    rng: (layerIndex) => createRng(seed, `evolve/${name}/layer-${layerIndex}`),
    gradients: network.gradients(batches, epoch),
  });
  const changes = topology.layers.map((layer, index) => {
    const plan = plans[index]!;
    if (plan.removed.inputs.length === 0 && plan.grown.inputs.length === 0) return null;
    return layerChange(layer, plan, config, createRng(seed, `grown/${name}/layer-${index}`));
  });
  const next: NetworkTopology = {
    specVersion: 'v1',
    layers: topology.layers.map((layer, index) => changes[index]?.layer ?? layer),
  };
  network.change(next, changes);
  return { topology: next, plans };
}
