import {
  type NetworkAtEpoch,
  type TopologyTrajectory,
  topologyTrajectory,
  type TrajectoryMoment,
} from '@topograft/nnstd';
import { readNetwork, storedEpochs, writeFileAtomically } from '@topograft/sparse-core/node';
import type { Alignment } from '@topograft/sparse-core';
import { learningCurves } from '@topograft/viz';
import { solverOf } from '../options/assignment-solver.ts';
import { checkWritable } from '../options/check-writable.ts';
import type { SolverName } from '../options/distance-options.ts';
import type { BiasRow } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { formatPercent } from '../output/format-percent.ts';
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
  if (svg !== undefined) await checkWritable(svg, force);
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
            onProgress: (done, total) => report(`${done} of ${total} epochs`),
            pause: () => new Promise((resolve) => setImmediate(resolve)),
          }),
      },
    ],
    { quiet, everyReport: false },
  );
  if (svg !== undefined) {
    await writeFileAtomically(svg, new TextEncoder().encode(await figureOf(trajectory!, run)));
    if (!quiet) printLine(io.stderr, `figure: ${svg}`);
  }
  if (options.json) {
    printJson(io.stdout, trajectory!);
  } else if (options.csv) {
    io.stdout.write([csvHeader, ...trajectory!.moments.flatMap(csvRows)].map((row) => `${row.join(',')}\n`).join(''));
  } else {
    printTable(
      io.stdout,
      ['epoch', 'from first', 'refined', 'from previous', 'survival', 'mean age', 'inputs in use'],
      trajectory!.moments.map(tableRow),
    );
  }
}

function tableRow({ epoch, toFirst, toPrevious, layers, inputDegrees }: TrajectoryMoment): string[] {
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

/** Layers that never change are left out: they would lie on the axis. */
function figureOf({ moments }: TopologyTrajectory, run: string): Promise<string> {
  const epochs = moments.map(({ epoch }) => epoch);
  const layerCount = moments[0]!.layers.length;
  const series = ALIGNMENTS.flatMap((alignment, which) =>
    Array.from({ length: layerCount }, (_, layer) => ({
      label: `layer ${layer}, ${alignment}`,
      epochs,
      values: moments.map(({ toFirst }) => toFirst[which]!.layers[layer]!),
    })).filter(({ values }) => values.some((value) => value > 0)),
  );
  const shown = series.length > 0 ? series : [{ label: 'all layers', epochs, values: epochs.map(() => 0) }];
  return learningCurves(shown, {
    title: 'Distance to the first topology',
    subtitle: run,
    quantity: 'distance',
    width: 720,
  });
}
