import { protocolResults } from '@topograft/set-trainer';
import { accuracyByDensity } from '@topograft/viz';
import type { JobResults } from '../plan/job-results.ts';
import type { TrainingJob } from '../plan/job.ts';
import type { Claim, Comparison, DataTable, Drawing, PlannedFigure } from '../plan/planned-figure.ts';
import type { DensitySweep } from './density-sweep.ts';
import { densityText, percent, points } from './format.ts';
import { inOrder } from './in-order.ts';
import { meanInterval, type MeanInterval } from './statistics.ts';

/** Accuracies, as fractions, that are at most so far apart count as the same. */
export const SIMILAR = 0.005;

/** Accuracy at one density under one protocol, and of each network for comparisons pair by pair. */
export interface SweepPoint extends MeanInterval {
  /** Of the networks it is about, in (0, 1). */
  readonly density: number;
  /** Fractions, one a network, in the order of the sweep. */
  readonly values: readonly number[];
}

/** What a sweep found under one protocol. */
export interface SweepAccuracies {
  /** Of networks trained with SET, densities rising. */
  readonly set: readonly SweepPoint[];
  /** Of the same networks trained without it. */
  readonly static: readonly SweepPoint[];
  /** Of the dense networks. */
  readonly dense: MeanInterval;
}

/**
 * Reads the accuracies of a sweep.
 *
 * @returns test accuracy of the model that is best on the hold-out (`paper`), and best hold-out accuracy (`bestEpoch`)
 */
async function sweepAccuracies(
  { settings, networks, dense }: DensitySweep,
  results: JobResults,
): Promise<Record<'paper' | 'bestEpoch', SweepAccuracies>> {
  const protocolsOf = async (job: TrainingJob): Promise<ReturnType<typeof protocolResults>> =>
    protocolResults(await results.records(job));
  const found = await inOrder(networks, async ({ density, training }) => ({
    density,
    set: await protocolsOf(training.set),
    static: await protocolsOf(training.static),
  }));
  const denseFound = await inOrder(dense, protocolsOf);
  const under = (protocol: 'paper' | 'bestEpoch'): SweepAccuracies => {
    const pointsOf = (method: 'set' | 'static'): SweepPoint[] =>
      settings.densities.map((density) => {
        const values = found.filter((each) => each.density === density).map((each) => each[method][protocol].accuracy);
        return { density, values, ...meanInterval(values) };
      });
    return {
      set: pointsOf('set'),
      static: pointsOf('static'),
      dense: meanInterval(denseFound.map((each) => each[protocol].accuracy)),
    };
  };
  return { paper: under('paper'), bestEpoch: under('bestEpoch') };
}

const protocolTexts = {
  paper: 'test accuracy of the model that is best on the hold-out',
  bestEpoch: 'hold-out accuracy of the best epoch',
} as const;

/** Draws a sweep under both protocols. */
async function drawSweep(found: Record<'paper' | 'bestEpoch', SweepAccuracies>, title: string): Promise<Drawing[]> {
  return inOrder(['paper', 'bestEpoch'] as const, async (protocol) => {
    const { set, static: fixed, dense } = found[protocol];
    const methods = [
      { label: 'SET-MLP', points: set.map(withoutValues) },
      { label: 'Fix-MLP', points: fixed.map(withoutValues) },
    ];
    const caption = `${title}: ${protocolTexts[protocol]}, mean and 95 % interval over the networks of a density.`;
    return {
      name: protocol === 'paper' ? 'accuracy-test' : 'accuracy-hold-out',
      caption,
      svg: await accuracyByDensity(
        { methods, dense: { label: 'dense', ...dense } },
        { title, subtitle: protocolTexts[protocol] },
      ),
      beyondPaper: protocol !== 'paper',
    };
  });
}

/** A sweep as a table of per cents. */
function sweepTable(found: Record<'paper' | 'bestEpoch', SweepAccuracies>): DataTable {
  const { paper, bestEpoch } = found;
  return {
    name: 'accuracies',
    caption:
      'Accuracy in per cent, mean ± 95 % interval: on the test set with the model best on the hold-out, and on the hold-out at its best epoch',
    columns: ['density', 'SET, test', 'Fix, test', 'SET, hold-out', 'Fix, hold-out'],
    rows: [
      ...paper.set.map((point, index) => [
        densityText(point.density),
        intervalCell(point),
        intervalCell(paper.static[index]!),
        intervalCell(bestEpoch.set[index]!),
        intervalCell(bestEpoch.static[index]!),
      ]),
      [
        'dense',
        intervalCell(paper.dense),
        intervalCell(paper.dense),
        intervalCell(bestEpoch.dense),
        intervalCell(bestEpoch.dense),
      ],
    ],
  };
}

/** Our numbers at some densities; the paper gives its own as a drawing only. */
function sweepComparisons({ set, static: fixed, dense }: SweepAccuracies): Comparison[] {
  const rows = set.map(({ density, mean }, index) => ({
    quantity: `density ${densityText(density)}: SET, Fix, and each less dense in points`,
    ours: `${percent(mean)}, ${percent(fixed[index]!.mean)}, ${points(mean - dense.mean)}, ${points(fixed[index]!.mean - dense.mean)}`,
    paper: 'drawn only',
  }));
  return [...rows, { quantity: 'dense', ours: percent(dense.mean), paper: 'drawn only' }];
}

/**
 * What figure 2 finds, once its trainings are done: table, drawings, numbers and claims.
 *
 * @param title - of the drawings
 * @param claimsOf - judges the paper's statements by the test accuracies
 */
export function sweepEvaluation(
  sweep: DensitySweep,
  title: string,
  claimsOf: (found: SweepAccuracies) => Claim[],
): PlannedFigure['evaluate'] {
  return async (results) => {
    const found = await sweepAccuracies(sweep, results);
    return {
      tables: [sweepTable(found)],
      drawings: await drawSweep(found, title),
      comparisons: sweepComparisons(found.paper),
      claims: claimsOf(found.paper),
    };
  };
}

/** Mean of SET less Fix over pairs that started from the same network, with its interval. */
export function setGain(set: SweepPoint, fixed: SweepPoint): MeanInterval {
  return meanInterval(set.values.map((value, index) => value - fixed.values[index]!));
}

function withoutValues({ density, mean, low, high, count }: SweepPoint): Omit<SweepPoint, 'values'> {
  return { density, mean, low, high, count };
}

function intervalCell({ mean, high }: MeanInterval): string {
  return high === null ? (100 * mean).toFixed(2) : `${(100 * mean).toFixed(2)} ± ${(100 * (high - mean)).toFixed(2)}`;
}
