import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import type { Claim, PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { densitySweep, sweepNames, type SweepSettings } from './density-sweep.ts';
import { departures, smokeDepartures } from './departures.ts';
import { fig6Config } from './fig6-trainings.ts';
import { densityText, points } from './format.ts';
import { cifarConfig } from './paper-networks.ts';
import { setGain, SIMILAR, type SweepAccuracies, sweepEvaluation } from './sweep-evaluation.ts';
import { judge, judgeShare } from './verdict.ts';

const settings: Readonly<Record<Scale, SweepSettings>> = {
  paper: {
    densities: [0.001, 0.007, 0.05, 0.08, 0.1, 0.2, 0.3, 0.4, 0.5],
    rootCount: 2,
    generationCount: 4,
    epochCount: 900,
    denseCount: 2,
  },
  laptop: { densities: [0.007, 0.05, 0.2], rootCount: 2, generationCount: 1, epochCount: 10, denseCount: 1 },
  smoke: { densities: [0.05, 0.1, 0.5], rootCount: 2, generationCount: 2, epochCount: 4, denseCount: 1 },
};

/**
 * Figure 2b: accuracy by density on CIFAR-10.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.2
 */
export const fig2b: Recipe = {
  title: 'Figure 2b: accuracy by density on CIFAR-10',
  question: 'Does SET let networks with a few per cent of the connections outperform the dense one?',
  datasets: ['cifar-10'],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const shared = fig6Config(context);
  const sweep = densitySweep(context, 'cifar-10', cifarConfig(context), settings[context.scale], (density) =>
    density === shared.density ? shared.topologyInterval : 0,
  );
  return {
    jobs: sweep.jobs,
    departures: [
      ...departures(settings.paper, settings[context.scale], sweepNames),
      'initial weights N(0, 2/k) with k inputs of the neuron (paper: not stated)',
      ...(context.scale === 'smoke' ? smokeDepartures : []),
    ],
    evaluate: sweepEvaluation(sweep, 'CIFAR-10, two hidden layers', claimsOf),
  };
}

function claimsOf(found: SweepAccuracies): Claim[] {
  const { set, static: fixed, dense } = found;
  const large = fixed.filter(({ density }) => density >= 0.2).map(({ mean }) => mean - dense.mean);
  const reached = large.filter((gap) => gap >= -SIMILAR).length;
  const gains = set.map((point, index) => setGain(point, fixed[index]!));
  const clear = gains.filter(({ mean, low }) => mean > 0 && (low === null || low > 0)).length;
  const few = set.find(({ density }) => density >= 0.05)!;
  const gap = few.mean - dense.mean;
  return [
    judgeShare(
      'Without SET, networks reach the dense accuracy from 20 % of the parameters on.',
      reached,
      large.length,
      `${reached} of ${large.length} means are at most half a point below the dense mean: ${large.map(points).join(', ')}`,
    ),
    judgeShare(
      'SET significantly improves the accuracy.',
      clear,
      gains.length,
      `at ${clear} of ${gains.length} densities the 95 % interval of the gain over the same networks without it is above 0: ${gains.map(({ mean }) => points(mean)).join(', ')} points`,
    ),
    judge('With only 5 % of the parameters, SET outperforms the dense network.', {
      holds: gap > 0,
      partly: gap >= -2 * SIMILAR,
      by: `SET at ${densityText(few.density)} less dense: ${points(gap)} points (holds above 0, partly from −1)`,
    }),
  ];
}
