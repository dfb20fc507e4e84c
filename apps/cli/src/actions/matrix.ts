import {
  chanceLevel,
  type ChanceLevel,
  type ChanceMoments,
  clusterOrder,
  densityProfile,
  type DensityProfile,
  reorderMatrix,
  zScore,
} from '@topograft/nnstd';
import { ArgumentError, type DistanceMatrix } from '@topograft/sparse-core';
import { type NamedNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { distanceHeatMap, distanceMatrixCsv } from '@topograft/viz';
import { checkFigure } from '../options/check-figure.ts';
import { type DistanceFlags, measuringOf } from '../options/distance-options.ts';
import { chanceSampleCount } from '../options/chance-sample-count.ts';
import { networkSources } from '../options/network-sources.ts';
import { readSources } from '../options/read-sources.ts';
import type { SourceFlags } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printNotes } from '../output/print-notes.ts';
import { printTable } from '../output/print-table.ts';
import { showChance } from '../output/show-chance.ts';
import { stripControlCharacters } from '../output/strip-control-characters.ts';
import { measureByQueue } from './measure-by-queue.ts';
import { measureHere } from './measure-here.ts';

/** Options of `topograft matrix`. */
export interface MatrixOptions extends DistanceFlags, SourceFlags {
  /** Pairs of random networks for the chance level; 0 for none, left out for what suits the networks. */
  readonly chance?: number | undefined;
  readonly cluster: boolean;
  readonly threads: number;
  readonly queue?: string | undefined;
  readonly store?: string | undefined;
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
export async function matrix(io: ConsoleIo, given: readonly string[], options: MatrixOptions): Promise<void> {
  const { alignment, layer, svg, quiet } = options;
  const measuring = await measuringOf(options);
  if (svg !== undefined) await checkFigure(svg, options.force);
  const { sources, notes } = await networkSources(given);
  if (!quiet) for (const note of notes) printLine(io.stderr, `note: ${note}`);
  const networks = await readSources(sources, options);
  if (layer !== undefined) checkLayer(layer, networks);
  const sampleCount = chanceSampleCount(
    options.chance,
    networks.map(({ network }) => network),
  );
  const profile = sampleCount === 0 ? null : commonProfile(networks, options.chance);
  printNotes(io, networks, quiet);
  const signal = io.heedSignals();
  const measured = await (options.queue === undefined && options.store === undefined
    ? measureHere(io, networks, measuring, options, signal)
    : measureByQueue(io, networks, options, signal));
  const result = options.cluster ? reorderMatrix(measured, clusterOrder(valuesOf(measured, layer))) : measured;
  const level =
    profile === null
      ? null
      : await showChance(io, sampleCount, quiet, () =>
          chanceLevel(profile, profile, { ...measuring, sampleCount, seed: options.seed }),
        );
  const shown = { labels: result.labels, values: valuesOf(result, layer) };
  if (svg !== undefined) {
    const subtitle = `${alignment} alignment, ${layer === undefined ? 'mean over layers' : `layer ${layer}`}`;
    const figure = await distanceHeatMap(shown, {
      title: options.title,
      subtitle,
      ...(level === null ? {} : { chance: chanceOf(level, layer).mean }),
    });
    await writeFileAtomically(svg, figure);
    if (!quiet) printLine(io.stderr, `heat map: ${svg}`);
  }
  if (options.json) {
    const { outputs, seed, randomStarts } = options;
    const chance = level === null ? {} : { chance: { mean: level.mean, sd: level.sd, sampleCount: level.sampleCount } };
    printJson(io.stdout, { ...result, outputs, seed, randomStarts, ...chance });
  } else if (options.csv) {
    io.stdout.write(stripControlCharacters(distanceMatrixCsv(shown)));
  } else {
    const rows = shown.values.map((row, i) => [shown.labels[i]!, ...row.map((value) => value.toFixed(4))]);
    printTable(io.stdout, ['', ...shown.labels], rows);
    if (!quiet) printFooter(io, shown.values, level === null ? null : chanceOf(level, layer), options);
  }
}

/**
 * The widths of the networks and the mean density of each layer; `null` where widths differ and no chance level was asked
 * for.
 */
function commonProfile(networks: readonly NamedNetwork[], chance: number | undefined): DensityProfile | null {
  const profiles = networks.map(({ network }) => densityProfile(network));
  const { layerWidths } = profiles[0]!;
  if (profiles.some((profile) => String(profile.layerWidths) !== String(layerWidths))) {
    if (chance === undefined) return null;
    throw new ArgumentError({
      task: 'state the chance level',
      reason: 'the networks have different layer widths, and so no level in common',
      cure: 'Leave out --chance.',
    });
  }
  const densities = profiles[0]!.densities.map(
    (_, index) => profiles.reduce((sum, profile) => sum + profile.densities[index]!, 0) / profiles.length,
  );
  return { layerWidths, densities };
}

function chanceOf(level: ChanceLevel, layer: number | undefined): ChanceMoments {
  return layer === undefined ? level : level.layers[layer]!;
}

function printFooter(
  io: ConsoleIo,
  values: DistanceMatrix['values'],
  chance: ChanceMoments | null,
  { alignment, outputs, layer }: MatrixOptions,
): void {
  const pairs = values.flatMap((row, i) => row.slice(i + 1));
  const mean = pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  const what = layer === undefined ? 'mean over layers' : `layer ${layer}`;
  printLine(
    io.stderr,
    `NNSTD, ${what}: ${alignment} alignment, outputs ${outputs}; mean of all pairs ${mean.toFixed(4)}`,
  );
  if (chance === null) return;
  const z = `z of that mean ${zScore(mean, chance).toFixed(1)}`;
  printLine(io.stderr, `chance: ${chance.mean.toFixed(4)}, sd ${chance.sd.toFixed(4)}; ${z}`);
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
