import { protocolResults } from '@topograft/set-trainer';
import type { JobResults } from '../plan/job-results.ts';
import type { TrainingJob } from '../plan/job.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Claim, PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { smokeDepartures } from './departures.ts';
import { fig4Departures, fig4Trainings } from './fig4-trainings.ts';
import { fig6Departures, fig6Trainings } from './fig6-trainings.ts';
import { percent, points } from './format.ts';
import { inOrder } from './in-order.ts';
import { meanInterval } from './statistics.ts';
import { upTo } from './up-to.ts';
import { judge } from './verdict.ts';

/** The paper's numbers, in per cent. */
const paperRows = {
  'Fashion-MNIST': [87.48, 87.53, 87.41, 87.54, 88.01, 87.58, 87.34, 87.7, 87.77, 88.02],
  'CIFAR-10': [65.46, 65.62, 65.26, 65.46, 65.0, 65.57, 65.61, 64.92, 64.86, 65.58],
} as const;

/**
 * Table 1: accuracies of the networks of figures 4 and 6.
 *
 * @category Recipes
 * @see Liu et al. 2020, table 1
 */
export const table1: Recipe = {
  title: 'Table 1: accuracies of the networks that were trained apart',
  question: 'Do networks that end with very different topologies perform alike?',
  datasets: ['fashion-mnist', 'cifar-10'],
  plan,
};

function plan(context: PlanContext): PlannedFigure {
  const rows = tableRows(context);
  return {
    jobs: rows.flatMap(({ trainings }) => trainings),
    departures: [
      ...rows.flatMap(({ name, departures }) => departures.map((line) => `${name}, ${line}`)),
      ...(context.without === null ? [] : [`the row of ${context.without} is left out`]),
      ...(context.scale === 'smoke' ? smokeDepartures : []),
    ],
    evaluate: async (results) => {
      const found = await inOrder(rows, async ({ name, trainings }) => ({
        name,
        ...(await accuraciesOf(trainings, results)),
      }));
      return {
        tables: [
          {
            name: 'accuracies',
            caption:
              'Accuracy in per cent. Test: of the model that is best on the hold-out, as section 4.1 says. Hold-out: the best epoch on the hold-out, as the released logs of the Fashion-MNIST row show that row to be',
            columns: [
              'network',
              ...found.flatMap(({ name }) => [`${name}, test`, `${name}, hold-out`, `${name}, paper`]),
            ],
            rows: upTo(10).map((index) => [
              `W${index}`,
              ...found.flatMap(({ name, test, holdOut }) => [
                inPercent(test[index]),
                inPercent(holdOut[index]),
                paperRows[name][index]!,
              ]),
            ]),
          },
        ],
        drawings: [],
        comparisons: found.flatMap(({ name, test, holdOut }) => {
          const paper = meanInterval(paperRows[name].map((value) => value / 100));
          return [
            { quantity: `${name}, mean test accuracy`, ours: withInterval(test), paper: percent(paper.mean) },
            {
              quantity: `${name}, mean hold-out accuracy, best epoch`,
              ours: withInterval(holdOut),
              paper: percent(paper.mean),
            },
            {
              quantity: `${name}, largest less smallest, points`,
              ours: points(spreadOf(test)),
              paper: points(spreadOf(paperRows[name]) / 100),
            },
          ];
        }),
        claims: found.map(({ name, test }) => similarity(name, test)),
      };
    },
  };
}

interface TableRow {
  readonly name: keyof typeof paperRows;
  readonly trainings: readonly TrainingJob[];
  readonly departures: readonly string[];
}

/** The rows of the table, but for that of a data set which is left out. */
function tableRows(context: PlanContext): TableRow[] {
  const rows: TableRow[] = [];
  if (context.without !== 'fashion-mnist') {
    rows.push({ name: 'Fashion-MNIST', trainings: fig4Trainings(context), departures: fig4Departures(context) });
  }
  if (context.without !== 'cifar-10') {
    rows.push({ name: 'CIFAR-10', trainings: fig6Trainings(context), departures: fig6Departures(context) });
  }
  return rows;
}

async function accuraciesOf(
  trainings: readonly TrainingJob[],
  results: JobResults,
): Promise<{ test: number[]; holdOut: number[] }> {
  const protocols = await inOrder(trainings, async (training) => protocolResults(await results.records(training)));
  return {
    test: protocols.map(({ paper }) => paper.accuracy),
    holdOut: protocols.map(({ bestEpoch }) => bestEpoch.accuracy),
  };
}

function similarity(name: string, test: readonly number[]): Claim {
  const spread = spreadOf(test);
  return judge(`The networks achieve very similar test accuracy on ${name}.`, {
    holds: spread <= 0.01,
    partly: spread <= 0.02,
    by: `largest less smallest: ${points(spread)} points (holds within 1, partly within 2; the paper has ${points(spreadOf(paperRows[name as keyof typeof paperRows]) / 100)})`,
  });
}

function withInterval(values: readonly number[]): string {
  const { mean, high } = meanInterval(values);
  return high === null ? percent(mean) : `${percent(mean)} ± ${(100 * (high - mean)).toFixed(2)}`;
}

function spreadOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function inPercent(fraction: number | undefined): number | null {
  return fraction === undefined ? null : Number((100 * fraction).toFixed(2));
}
