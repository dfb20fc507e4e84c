import type { TrainingConfig } from '@topograft/sparse-core';
import type { TrainingJob } from '../plan/job.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import { departures } from './departures.ts';
import { cifarConfig, generationTraining, networkSeed } from './paper-networks.ts';
import { upTo } from './up-to.ts';

interface Settings {
  readonly networkCount: number;
  readonly density: number;
  readonly epochCount: number;
  readonly topologyInterval: number;
}

const settings: Readonly<Record<Scale, Settings>> = {
  paper: { networkCount: 10, density: 0.007, epochCount: 900, topologyInterval: 100 },
  laptop: { networkCount: 6, density: 0.007, epochCount: 40, topologyInterval: 5 },
  smoke: { networkCount: 3, density: 0.1, epochCount: 4, topologyInterval: 1 },
};

/** Settings of the networks of figure 6, without their seeds. */
export function fig6Config(context: PlanContext): TrainingConfig {
  const { networkCount: _, ...rest } = settings[context.scale];
  return { ...cifarConfig(context), ...rest };
}

/** The trainings of figure 6, which table 1 looks at too. */
export function fig6Trainings(context: PlanContext): TrainingJob[] {
  const config = fig6Config(context);
  return upTo(settings[context.scale].networkCount).map((root) =>
    generationTraining(context, 'cifar-10', { ...config, seed: networkSeed(context.seed, config.density, root) }, 0),
  );
}

/** What the scale changes in figure 6. */
export function fig6Departures({ scale }: PlanContext): string[] {
  return departures(settings.paper, settings[scale], {
    networkCount: 'networks',
    density: 'density',
    epochCount: 'epochs',
    topologyInterval: 'epochs between stored topologies',
  });
}
