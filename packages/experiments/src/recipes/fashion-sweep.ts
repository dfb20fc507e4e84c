import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import { type DensitySweep, densitySweep, sweepNames, type SweepSettings } from './density-sweep.ts';
import { departures } from './departures.ts';
import { fashionDensities } from './fashion-densities.ts';
import { fig4Interval } from './fig4-trainings.ts';
import { fashionConfig } from './paper-networks.ts';

const settings: Readonly<Record<Scale, SweepSettings>> = {
  paper: { densities: fashionDensities, rootCount: 2, generationCount: 4, epochCount: 200, denseCount: 2 },
  laptop: {
    densities: [0.001, 0.006, 0.02, 0.05, 0.2],
    rootCount: 2,
    generationCount: 1,
    epochCount: 15,
    denseCount: 1,
  },
  smoke: { densities: [0.05, 0.1, 0.5], rootCount: 2, generationCount: 2, epochCount: 4, denseCount: 2 },
};

/** The trainings of figure 2a, whose networks figure 5 looks at too. */
export function fashionSweep(context: PlanContext): DensitySweep {
  return densitySweep(context, 'fashion-mnist', fashionConfig(context), settings[context.scale], (density) =>
    fig4Interval(context, density),
  );
}

/** What the scale changes in figure 2a. */
export function fashionSweepDepartures({ scale }: PlanContext): string[] {
  return departures(settings.paper, settings[scale], sweepNames);
}
