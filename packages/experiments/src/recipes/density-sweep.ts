import type { TrainingConfig } from '@topograft/sparse-core';
import type { Job, TrainingJob } from '../plan/job.ts';
import type { PaperDataset } from '../plan/paper-dataset.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import { denseConfig, generationTraining, networkSeed } from './paper-networks.ts';
import { upTo } from './up-to.ts';

/** How many networks are trained at how many densities. */
export interface SweepSettings {
  /** Rising. */
  readonly densities: readonly number[];
  /** Root networks of each density. */
  readonly rootCount: number;
  /** Networks of each root, itself counted. */
  readonly generationCount: number;
  /** Of every training. */
  readonly epochCount: number;
  /** Dense networks, each of a seed of its own. */
  readonly denseCount: number;
}

/** One network of a sweep, which each method trains. */
export interface SweepNetwork {
  /** Of its sparse layers, in (0, 1). */
  readonly density: number;
  /** Which root of its density it comes from, from 0. */
  readonly root: number;
  /** 0 is the root itself. */
  readonly generation: number;
  /** Settings that draw its root. */
  readonly config: TrainingConfig;
  /** Trained with SET, and with its connections as they are. */
  readonly training: Readonly<Record<'set' | 'static', TrainingJob>>;
}

/** Trainings of one data set at many densities, with SET and without, and of dense networks. */
export interface DensitySweep {
  /** What it was planned by. */
  readonly settings: SweepSettings;
  /** By density, then root, then generation. */
  readonly networks: readonly SweepNetwork[];
  /** Trainings of dense networks, which the others are held against. */
  readonly dense: readonly TrainingJob[];
  /** All trainings. */
  readonly jobs: readonly Job[];
}

/** Names of the settings for people. */
export const sweepNames: Readonly<Record<keyof SweepSettings, string>> = {
  densities: 'densities',
  rootCount: 'root networks of each density',
  generationCount: 'networks of each root',
  epochCount: 'epochs',
  denseCount: 'dense networks',
};

/**
 * Plans a sweep.
 *
 * @param base - settings but for density, seed and method
 * @param topologyInterval - of the runs with SET at a density: where another figure looks into the same runs, its own
 */
export function densitySweep(
  context: PlanContext,
  dataset: PaperDataset,
  base: TrainingConfig,
  settings: SweepSettings,
  topologyInterval: (density: number) => number,
): DensitySweep {
  const { densities, rootCount, generationCount, epochCount, denseCount } = settings;
  const networks = densities.flatMap((density) =>
    upTo(rootCount).flatMap((root) => {
      const config = { ...base, density, epochCount, seed: networkSeed(context.seed, density, root) };
      const setConfig = { ...config, topologyInterval: topologyInterval(density) };
      return upTo(generationCount).map((generation): SweepNetwork => ({
        density,
        root,
        generation,
        config,
        training: {
          set: generationTraining(context, dataset, setConfig, generation),
          static: generationTraining(context, dataset, { ...config, method: 'static' }, generation),
        },
      }));
    }),
  );
  const dense = upTo(denseCount).map((root) =>
    generationTraining(
      context,
      dataset,
      { ...denseConfig(base), epochCount, seed: networkSeed(context.seed, 1, root) },
      0,
    ),
  );
  const jobs = [...networks.flatMap(({ training }) => [training.set, training.static]), ...dense];
  return { settings, networks, dense, jobs };
}
