import { clusterOrder, distanceMatrix, type DistanceOptions, reorderMatrix } from '@topograft/nnstd';
import { type DistancePool, openDistancePool } from '@topograft/nnstd/node';
import { ArgumentError, type DistanceMatrix } from '@topograft/sparse-core';
import { type NamedNetwork, readNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { distanceHeatMap, distanceMatrixCsv } from '@topograft/viz';
import { solverOf } from '../options/assignment-solver.ts';
import { checkWritable } from '../options/check-writable.ts';
import type { DistanceFlags } from '../options/distance-options.ts';
import { readOptionsOf, type SourceFlags } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printNotes } from '../output/print-notes.ts';
import { printTable } from '../output/print-table.ts';
import { showJobs } from '../output/show-jobs.ts';
import { stripControlCharacters } from '../output/strip-control-characters.ts';

/** Options of `topograft matrix`. */
export interface MatrixOptions extends DistanceFlags, SourceFlags {
  readonly cluster: boolean;
  readonly threads: number;
  /** From 0; left out for the mean over layers. */
  readonly layer?: number | undefined;
  readonly svg?: string | undefined;
  readonly title: string;
  readonly force: boolean;
  readonly csv: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft matrix` does. */
export async function matrix(io: ConsoleIo, sources: readonly string[], options: MatrixOptions): Promise<void> {
  const { alignment, outputs, layer, svg, quiet } = options;
  const solver = await solverOf(options.solver);
  if (svg !== undefined) await checkWritable(svg, options.force);
  const networks: NamedNetwork[] = [];
  for (const source of sources) networks.push(await readNetwork(source, readOptionsOf(options)));
  if (layer !== undefined) checkLayer(layer, networks);
  printNotes(io, networks, quiet);
  const signal = io.heedSignals();
  const measuring = { alignment, solver, outputs };
  const pool = poolFor(networks, measuring, options.threads);
  const [measured] = await showJobs(
    io,
    [
      {
        title: `distances of ${networks.length} networks`,
        run: (report) =>
          distanceMatrix(networks, measuring, {
            ...pool,
            signal,
            onProgress: ({ done, total }) => report(`${done} of ${total} pairs`),
          }),
      },
    ],
    { quiet, everyReport: false },
  ).finally(() => pool?.close());
  const result = options.cluster ? reorderMatrix(measured!, clusterOrder(valuesOf(measured!, layer))) : measured;
  const shown = { labels: result!.labels, values: valuesOf(result!, layer) };
  if (svg !== undefined) {
    const subtitle = `${alignment} alignment, ${layer === undefined ? 'mean over layers' : `layer ${layer}`}`;
    const figure = await distanceHeatMap(shown, { title: options.title, subtitle });
    await writeFileAtomically(svg, new TextEncoder().encode(figure));
    if (!quiet) printLine(io.stderr, `heat map: ${svg}`);
  }
  if (options.json) {
    printJson(io.stdout, result!);
  } else if (options.csv) {
    io.stdout.write(stripControlCharacters(distanceMatrixCsv(shown)));
  } else {
    const rows = shown.values.map((row, i) => [shown.labels[i]!, ...row.map((value) => value.toFixed(4))]);
    printTable(io.stdout, ['', ...shown.labels], rows);
  }
}

/** Few pairs are measured sooner here than threads start. */
const PAIRS_WORTH_THREADS = 30;

function poolFor(networks: readonly NamedNetwork[], measuring: DistanceOptions, threads: number): DistancePool | null {
  const pairCount = (networks.length * (networks.length - 1)) / 2;
  if (threads === 1 || (threads === 0 && pairCount < PAIRS_WORTH_THREADS)) return null;
  const topologies = networks.map(({ network }) => network);
  return openDistancePool(topologies, measuring, threads === 0 ? {} : { threadCount: threads });
}

function checkLayer(layer: number, networks: readonly NamedNetwork[]): void {
  const layerCount = networks[0]!.network.layers.length;
  if (layer < layerCount) return;
  throw new ArgumentError({
    task: 'show one layer',
    reason: 'the networks have none of this number',
    expected: `a number from 0 to ${layerCount - 1}`,
    received: String(layer),
  });
}

function valuesOf({ values, layers }: DistanceMatrix, layer: number | undefined): DistanceMatrix['values'] {
  return layer === undefined ? values : layers.find(({ index }) => index === layer)!.values;
}
