import {
  chanceLevel,
  densityProfile,
  type NetworkAtEpoch,
  type TopologyTrajectory,
  topologyTrajectory,
  type TrajectoryMoment,
  zScore,
} from '@topograft/nnstd';
import { readNetwork, storedEpochs, writeFileAtomically } from '@topograft/sparse-core/node';
import { type Alignment, turnOfEventLoop } from '@topograft/sparse-core';
import { learningCurves } from '@topograft/viz';
import { solverOf } from '../options/solver-of.ts';
import { checkFigure } from '../options/check-figure.ts';
import type { SolverName } from '../options/distance-options.ts';
import type { BiasRow } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printCsv } from '../output/print-csv.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { showJobs } from '../output/show-jobs.ts';

/** Options of `topograft evolve`. */
export interface EvolveOptions {
  readonly solver: SolverName;
  readonly biasRow: BiasRow;
  readonly svg?: string | undefined;
  readonly force: boolean;
  readonly csv: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

const ALIGNMENTS: readonly Alignment[] = ['identity', 'refined'];

/** What `topograft evolve` does. */
export async function evolve(io: ConsoleIo, run: string, options: EvolveOptions): Promise<void> {
  const { biasRow, svg, force, quiet } = options;
  if (svg !== undefined) await checkFigure(svg, force);
  const solver = await solverOf(options.solver);
  const stored: NetworkAtEpoch[] = [];
  for (const { epoch, source } of await storedEpochs(run)) {
    stored.push({ epoch, network: (await readNetwork(source, { biasRow })).network });
  }
  const signal = io.heedSignals();
  const [trajectory] = await showJobs(
    io,
    [
      {
        title: `topology of ${run}`,
        run: (report) =>
          topologyTrajectory(stored, {
            alignments: ALIGNMENTS,
            solver,
            signal,
            onProgress: (done, total) => report(`${done} of ${countOf(total, 'epoch')}`),
            pause: turnOfEventLoop,
          }),
      },
    ],
    { quiet, everyReport: false },
  );
  if (svg !== undefined) {
    await writeFileAtomically(svg, await figureOf(trajectory!, run));
    if (!quiet) printLine(io.stderr, `figure: ${svg}`);
  }
  if (options.json) {
    printJson(io.stdout, trajectory!);
  } else if (options.csv) {
    printCsv(io.stdout, [csvHeader, ...trajectory!.moments.flatMap(csvRows)]);
  } else {
    printTable(
      io.stdout,
      ['epoch', 'from first', 'refined', 'from previous', 'survival', 'mean age', 'inputs in use'],
      trajectory!.moments.map((moment) => tableRow(moment, changingLayers(trajectory!))),
    );
    if (!quiet) printFooter(io, stored, trajectory!);
  }
}

/** Layers that ever change; all, where none does. Survival and age of the others would hide what happens. */
function changingLayers({ moments }: TopologyTrajectory): number[] {
  const all = [...moments[0]!.layers.keys()];
  const changing = all.filter((layer) => moments.some(({ layers }) => layers[layer]!.survivalFromFirst < 1));
  return changing.length > 0 ? changing : all;
}

function tableRow(moment: TrajectoryMoment, changing: readonly number[]): string[] {
  const { epoch, toFirst, toPrevious, inputDegrees } = moment;
  const layers = changing.map((layer) => moment.layers[layer]!);
  const total = layers.reduce((sum, layer) => sum + layer.connectionCount, 0);
  const mean = (value: (layer: TrajectoryMoment['layers'][number]) => number): number =>
    layers.reduce((sum, layer) => sum + layer.connectionCount * value(layer), 0) / Math.max(1, total);
  const inUse = inputDegrees.filter((degree) => degree > 0).length;
  return [
    String(epoch),
    toFirst[0]!.distance.toFixed(4),
    toFirst[1]!.distance.toFixed(4),
    toPrevious[0]!.distance.toFixed(4),
    formatPercent(mean((layer) => layer.survivalFromFirst)),
    mean((layer) => layer.age.mean).toFixed(1),
    `${inUse} of ${inputDegrees.length}`,
  ];
}

const csvHeader = [
  'epoch',
  'layer',
  'connections',
  'fromFirstIdentity',
  'fromFirstRefined',
  'fromPreviousIdentity',
  'fromPreviousRefined',
  'survivalFromFirst',
  'survivalFromPrevious',
  'meanAgeEpochs',
  'medianAgeEpochs',
];

function csvRows({ epoch, toFirst, toPrevious, layers }: TrajectoryMoment): string[][] {
  return layers.map((layer, index) =>
    [
      epoch,
      index,
      layer.connectionCount,
      ...[...toFirst, ...toPrevious].map((distance) => distance.layers[index]!),
      layer.survivalFromFirst,
      layer.survivalFromPrevious,
      layer.age.mean,
      layer.age.median,
    ].map(String),
  );
}

/** What the columns mean, and how far apart unrelated networks would be. */
function printFooter(io: ConsoleIo, stored: readonly NetworkAtEpoch[], { moments }: TopologyTrajectory): void {
  const [first, last] = [stored[0]!, stored.at(-1)!];
  const level = chanceLevel(densityProfile(first.network), densityProfile(last.network), { alignment: 'identity' });
  const distance = moments.at(-1)!.toFirst[0]!.distance;
  const z = zScore(distance, level);
  printLine(io.stderr, 'from first, from previous: neurons as they are (identity); refined: the best pairing found');
  printLine(io.stderr, 'survival, mean age: connections of the layers that change');
  printLine(
    io.stderr,
    `chance, identity, exact: ${level.mean.toFixed(4)}, sd ${level.sd.toFixed(4)}; epoch ${last.epoch} from first: z = ${z.toFixed(1)}`,
  );
}

/**
 * One curve a layer, neurons as they are: the best pairing found differs too little to be seen beside it. Layers that
 * never change are left out: they would lie on the axis.
 */
function figureOf(trajectory: TopologyTrajectory, run: string): Promise<string> {
  const { moments } = trajectory;
  const series = changingLayers(trajectory).map((layer) => ({
    label: `layer ${layer}`,
    epochs: moments.map(({ epoch }) => epoch),
    values: moments.map(({ toFirst }) => toFirst[0]!.layers[layer]!),
  }));
  return learningCurves(series, {
    title: 'Distance to the first topology',
    subtitle: `${run}, identity alignment`,
    quantity: 'distance',
    width: 720,
  });
}
