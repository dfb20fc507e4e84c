import {
  chanceLevel,
  clusterOrder,
  densityProfile,
  distanceMatrix,
  type DistanceOptions,
  reorderMatrix,
} from '@topograft/nnstd';
import { type DistancePool, openDistancePool } from '@topograft/nnstd/node';
import { ArgumentError, type DistanceMatrix } from '@topograft/sparse-core';
import { type NamedNetwork, readNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { distanceHeatMap, distanceMatrixCsv } from '@topograft/viz';
import { checkWritable } from '../options/check-writable.ts';
import { type DistanceFlags, measuringOf } from '../options/distance-options.ts';
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
  /** Pairs of random networks for the mark on the heat map; 0 for none. */
  readonly chance: number;
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
  const { alignment, layer, svg, quiet } = options;
  const measuring = await measuringOf(options);
  if (svg !== undefined) await checkWritable(svg, options.force);
  const networks: NamedNetwork[] = [];
  for (const source of sources) networks.push(await readNetwork(source, readOptionsOf(options)));
  if (layer !== undefined) checkLayer(layer, networks);
  const mark = svg === undefined ? {} : chanceMark(networks, layer, measuring, options);
  printNotes(io, networks, quiet);
  const signal = io.heedSignals();
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
    const figure = await distanceHeatMap(shown, {
      title: options.title,
      subtitle,
      ...mark,
    });
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

/** The chance level of networks that have the mean density of these in each layer. */
function chanceMark(
  networks: readonly NamedNetwork[],
  layer: number | undefined,
  measuring: DistanceOptions,
  { chance, seed }: MatrixOptions,
): { chance?: number } {
  if (chance === 0) return {};
  const profiles = networks.map(({ network }) => densityProfile(network));
  const { layerWidths } = profiles[0]!;
  if (profiles.some((profile) => String(profile.layerWidths) !== String(layerWidths))) {
    throw new ArgumentError({
      task: 'mark the chance level',
      reason: 'the networks have different layer widths, and so no level in common',
      cure: 'Leave out --chance.',
    });
  }
  const densities = profiles[0]!.densities.map(
    (_, index) => profiles.reduce((sum, profile) => sum + profile.densities[index]!, 0) / profiles.length,
  );
  const profile = { layerWidths, densities };
  const level = chanceLevel(profile, profile, { ...measuring, sampleCount: chance, seed });
  return { chance: layer === undefined ? level.mean : level.layers[layer]!.mean };
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
