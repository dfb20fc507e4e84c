import { chanceJob } from '../plan/chance-job.ts';
import type { ChanceJob } from '../plan/job.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { PlannedNetwork } from '../plan/planned-network.ts';
import { densityText } from './format.ts';
import { fashionConfig } from './paper-networks.ts';
import { upTo } from './up-to.ts';

/** Pairs of random networks for each pair of densities: fewer than elsewhere, as there are many. */
export const CHANCE_SAMPLES = 5;

/** A network of the figure, with what it is. */
export interface DensityNetwork extends PlannedNetwork {
  /** Of its first layer, in (0, 1]. */
  readonly density: number;
  /** Which root of its density it comes from, from 0; each dense network is one. */
  readonly root: number;
}

/** Dense networks, which end the collections of figures 3b and 5: those then share their distances. */
export function denseNetworks({ layerWidths }: { layerWidths: readonly number[] }, count: number): DensityNetwork[] {
  return upTo(count).map((root) => ({
    label: `100 % ${root}`,
    spec: { kind: 'dense', layerWidths },
    density: 1,
    root,
  }));
}

/** Greedy distance, first layer, of independent random networks of two densities. */
export function densityChance(context: PlanContext, a: number, b: number): ChanceJob {
  return chanceJob(`chance level, greedy, ${densityText(a)} and ${densityText(b)}`, {
    layerWidths: fashionConfig(context).layerWidths.slice(0, 2),
    densities: [[a], [b]],
    alignment: 'greedy',
    sampleCount: CHANCE_SAMPLES,
    seed: context.seed,
  });
}

/** Label of a network of a collection over densities: `0.6 % 0.3` is generation 3 of root 0. */
export function densityLabel(density: number, root: number, generation: number): string {
  return `${densityText(density)} ${root}.${generation}`;
}
