import type { PlanContext } from '../plan/plan-context.ts';
import type { Claim, PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { fashionDepartures, smokeDepartures } from './departures.ts';
import { fashionSweep, fashionSweepDepartures } from './fashion-sweep.ts';
import { densityText, points } from './format.ts';
import { meanOf } from './statistics.ts';
import { setGain, SIMILAR, type SweepAccuracies, sweepEvaluation } from './sweep-evaluation.ts';
import { judge, judgeShare } from './verdict.ts';

/**
 * Figure 2a: accuracy by density on Fashion-MNIST.
 *
 * @category Recipes
 * @see Liu et al. 2020, section 4.2
 */
export const fig2a: Recipe = {
  title: 'Figure 2a: accuracy by density on Fashion-MNIST',
  question: 'How few connections does a network need to match the dense one, with SET and without?',
  datasets: ['fashion-mnist'],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const sweep = fashionSweep(context);
  return {
    jobs: sweep.jobs,
    departures: [
      ...fashionDepartures,
      ...fashionSweepDepartures(context),
      'dense networks start by He’s rule: under N(0, 0.1²), as the sparse ones start, they diverge (paper: not stated)',
      ...(context.scale === 'smoke' ? smokeDepartures : []),
    ],
    evaluate: sweepEvaluation(sweep, 'Fashion-MNIST, three hidden layers', claimsOf),
  };
}

function claimsOf(found: SweepAccuracies): Claim[] {
  const { set, static: fixed, dense } = found;
  const large = set.flatMap(({ density, mean }, index) =>
    density < 0.2 ? [] : [mean - dense.mean, fixed[index]!.mean - dense.mean],
  );
  const similar = large.filter((gap) => gap >= -SIMILAR).length;
  const sparse = set.find(({ density }) => density >= 0.006)!;
  const gap = sparse.mean - dense.mean;
  const gains = set.map((point, index) => setGain(point, fixed[index]!));
  const better = gains.filter(({ mean }) => mean > 0).length;
  const drops = fixed.slice(1).filter(({ mean }, index) => mean >= fixed[index]!.mean).length;
  return [
    judgeShare(
      'From a density of 20 % on, networks with and without SET reach a similar accuracy as the dense one.',
      similar,
      large.length,
      `${similar} of ${large.length} means are at most half a point below the dense mean; least gap to most: ${points(Math.min(...large))} to ${points(Math.max(...large))}`,
    ),
    judgeShare(
      'With a lower density the accuracy of sparse networks falls gradually.',
      drops,
      fixed.length - 1,
      `the mean without SET rises or stays in ${drops} of ${fixed.length - 1} steps to a higher density`,
    ),
    judge('Sparse networks still reach the dense accuracy with only 0.6 % of the parameters.', {
      holds: gap >= -SIMILAR,
      partly: gap >= -3 * SIMILAR,
      by: `SET at ${densityText(sparse.density)} less dense: ${points(gap)} points (holds from −0.5, partly from −1.5)`,
    }),
    judgeShare(
      'Networks trained with SET achieve a slightly better accuracy than those without.',
      better,
      gains.length,
      `better at ${better} of ${gains.length} densities; mean gain ${points(meanOf(gains.map(({ mean }) => mean)))} points`,
    ),
  ];
}
