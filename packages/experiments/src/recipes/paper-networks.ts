import { topologyPaper } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';
import type { NetworkSpec } from '../plan/job-spec.ts';
import type { PaperDataset } from '../plan/paper-dataset.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import { drawnNetwork, type PlannedNetwork } from '../plan/planned-network.ts';
import type { PlannedStart } from '../plan/planned-start.ts';
import { trainingJob } from '../plan/training-job.ts';
import type { TrainingJob } from '../plan/job.ts';
import { densityText } from './format.ts';
import { upTo } from './up-to.ts';

/** Share of the connections that each generation moves. */
export const MOVED_FRACTION = 0.01;

const smokeSettings = { batchSize: 20 } as const;

/**
 * The network of the paper's Fashion-MNIST experiments: three hidden layers of 784, narrow ones at scale `smoke`. The
 * weights of the released networks show ReLU, where the paper says SReLU
 * (`docs/decisions/2026-11-27-released-networks-used-relu.md`).
 *
 * @see Liu et al. 2020, section 4.1
 */
export function fashionConfig({ scale, data }: PlanContext): TrainingConfig {
  const { featureCount, classCount } = data['fashion-mnist'];
  const width = scale === 'smoke' ? 40 : 784;
  return {
    ...topologyPaper,
    activation: 'relu',
    layerWidths: [featureCount, width, width, width, classCount],
    topologyInterval: 0,
    ...(scale === 'smoke' ? smokeSettings : {}),
  };
}

/**
 * The network of the paper's CIFAR-10 experiments: two hidden layers of 1000, images varied.
 *
 * Weights start by He's rule over each neuron's own inputs: the paper does not say how, and under N(0, 0.1²), which fits
 * its Fashion-MNIST networks, those of density 50 % and above diverge in the first epoch.
 *
 * @see Liu et al. 2020, section 4.1
 */
export function cifarConfig({ scale, data }: PlanContext): TrainingConfig {
  const { featureCount, classCount } = data['cifar-10'];
  const width = scale === 'smoke' ? 40 : 1000;
  return {
    ...topologyPaper,
    layerWidths: [featureCount, width, width, classCount],
    initialization: 'he-fan-in',
    augmentation: 'paper',
    topologyInterval: 0,
    ...(scale === 'smoke' ? smokeSettings : {}),
  };
}

/** A dense network diverges under N(0, 0.1²); it starts by He's rule, which is `he-fan-in` where all inputs are there. */
export function denseConfig(config: TrainingConfig): TrainingConfig {
  return { ...config, method: 'dense', density: 1, initialization: 'he-fan-in' };
}

/**
 * Seed of a root network: the plan's seed, then the density in thousandths, then which root it is. Networks of different
 * density share no random stream.
 */
export function networkSeed(seed: number, density: number, root: number): number {
  return seed * 1_000_000 + Math.round(density * 1000) * 100 + root;
}

/**
 * A generation of the root network that the settings draw; generation 0 is the root.
 *
 * @see Liu et al. 2020, section 4.2
 */
export function generationSpec(config: TrainingConfig, generation: number): NetworkSpec {
  const root = drawnNetwork(config);
  if (generation === 0) return root;
  return { kind: 'rewired', root, generation, fraction: MOVED_FRACTION, seed: config.seed };
}

/** Generations of a root, the root first, called w0, w1, … as in the paper. */
export function generationNetworks(config: TrainingConfig, count: number): PlannedNetwork[] {
  return upTo(count).map((generation) => ({
    label: `w${generation}`,
    spec: generationSpec(config, generation),
  }));
}

/** Trains a generation of a root network; weights and all else are drawn from the root's seed. */
export function generationTraining(
  { data }: PlanContext,
  dataset: PaperDataset,
  config: TrainingConfig,
  generation: number,
): TrainingJob {
  const start: PlannedStart =
    generation === 0 ? { spec: { kind: 'method' } } : { spec: generationSpec(config, generation) };
  return trainingJob(trainingName(config, generation), { config, dataset: data[dataset].identity, start });
}

function trainingName({ method, density, seed, layerWidths }: TrainingConfig, generation: number): string {
  const which = method === 'dense' ? '' : ` ${densityText(density)}`;
  return `${method}${which}, ${layerWidths.join('-')}, seed ${seed}, generation ${generation}`;
}
