import type { TrainingJob } from '../plan/job.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import { departures, fashionDepartures } from './departures.ts';
import { generationTraining } from './paper-networks.ts';
import { rootConfig } from './root-config.ts';
import { upTo } from './up-to.ts';

/** What figure 4 trains, and when it measures. */
export interface Fig4Settings {
  /** Generations of one root, itself counted. */
  readonly networkCount: number;
  /** Of every training. */
  readonly epochCount: number;
  /** At which distances are measured, beside the start; each is stored. */
  readonly epochs: readonly number[];
  /** Epochs between two stored topologies. */
  readonly topologyInterval: number;
}

/** How much of figure 4 each scale does. */
export const fig4Settings: Readonly<Record<Scale, Fig4Settings>> = {
  paper: { networkCount: 10, epochCount: 200, epochs: [10, 30, 100, 190], topologyInterval: 10 },
  laptop: { networkCount: 10, epochCount: 50, epochs: [5, 10, 30, 50], topologyInterval: 5 },
  smoke: { networkCount: 4, epochCount: 4, epochs: [1, 4], topologyInterval: 1 },
};

/** The ten trainings of figure 4, which table 1 looks at too. */
export function fig4Trainings(context: PlanContext): TrainingJob[] {
  const { networkCount, epochCount, topologyInterval } = fig4Settings[context.scale];
  const config = { ...rootConfig(context), epochCount, topologyInterval };
  return upTo(networkCount).map((generation) => generationTraining(context, 'fashion-mnist', config, generation));
}

/** How often runs of a density store their topology: as figure 4 needs it where they are its own, else at both ends. */
export function fig4Interval(context: PlanContext, density: number): number {
  return density === rootConfig(context).density ? fig4Settings[context.scale].topologyInterval : 0;
}

/** What the scale changes in figure 4. */
export function fig4Departures({ scale }: PlanContext): string[] {
  const ofScale = departures(fig4Settings.paper, fig4Settings[scale], {
    networkCount: 'networks',
    epochCount: 'epochs',
    epochs: 'measured after epochs',
    topologyInterval: 'epochs between stored topologies',
  });
  return [...fashionDepartures, ...ofScale];
}
