import {
  chanceLevel,
  type ChanceLevel,
  type ChanceMoments,
  densityProfile,
  type NetworkDistance,
  networkDistance,
  zScore,
} from '@topograft/nnstd';
import { type DistanceFlags, measuringOf } from '../options/distance-options.ts';
import { chanceSampleCount } from '../options/chance-sample-count.ts';
import { readSources } from '../options/read-sources.ts';
import type { SourceFlags } from '../options/source-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { printCsv } from '../output/print-csv.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printNotes } from '../output/print-notes.ts';
import { printTable } from '../output/print-table.ts';
import { showChance } from '../output/show-chance.ts';

/** Options of `topograft distance`. */
export interface DistanceOptions extends DistanceFlags, SourceFlags {
  /** Pairs of random networks for the chance level; 0 for none, left out for what suits the networks. */
  readonly chance?: number | undefined;
  readonly csv: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft distance` does. */
export async function distance(io: ConsoleIo, first: string, second: string, options: DistanceOptions): Promise<void> {
  const { alignment, outputs, seed, quiet } = options;
  const measuring = await measuringOf(options);
  const networks = await readSources([first, second], options);
  const [a, b] = [networks[0]!, networks[1]!];
  printNotes(io, networks, quiet);
  const result = networkDistance(a.network, b.network, measuring);
  const chance = chanceSampleCount(options.chance, [a.network, b.network]);
  const level =
    chance === 0
      ? null
      : await showChance(io, chance, quiet, () =>
          chanceLevel(densityProfile(a.network), densityProfile(b.network), {
            ...measuring,
            sampleCount: chance,
            seed,
          }),
        );
  if (options.json) {
    printJson(io.stdout, documentOf(result, level, [a.label, b.label]));
    return;
  }
  const rows = rowsOf(
    result,
    level,
    a.network.layers.map((layer) => layer.outputCount),
  );
  if (options.csv) {
    // For programs: all digits, as of matrix.
    printCsv(io.stdout, [header, ...rows.map((row) => row.map(String))]);
    return;
  }
  printTable(io.stdout, header, rows.map(roundedCells));
  if (quiet) return;
  const { refinement } = result;
  printLine(
    io.stderr,
    `NNSTD of ${a.label} and ${b.label}: ${alignment} alignment, ${result.solver} solver, outputs ${outputs}`,
  );
  if (refinement !== undefined) {
    const { greedy, identity, lowerBound, sweeps } = refinement;
    const values = `greedy ${greedy.toFixed(4)}, identity ${identity.toFixed(4)}, never below ${lowerBound.toFixed(4)}`;
    printLine(io.stderr, `for comparison: ${values}; ${sweeps} sweeps`);
  }
  if (level === null) {
    if (options.chance === undefined)
      printLine(io.stderr, 'chance: left out for networks of this size; ask for it with --chance 20');
  } else {
    const source = level.sampleCount === 0 ? 'exact' : `from ${countOf(level.sampleCount, 'pair')} of random networks`;
    printLine(io.stderr, `chance: independent random networks of these widths and densities, ${source}`);
  }
}

const header = ['layer', 'neurons', 'distance', 'chance', 'sd', 'z'];

type Row = readonly [layer: string, neurons: string, distance: number, ...level: readonly (number | string)[]];

function rowsOf(result: NetworkDistance, level: ChanceLevel | null, neuronCounts: readonly number[]): Row[] {
  return [
    ...result.layers.map(({ index, distance: value }): Row => [
      String(index),
      String(neuronCounts[index]),
      value,
      ...levelCells(value, level?.layers[index]),
    ]),
    ['mean', '', result.distance, ...levelCells(result.distance, level ?? undefined)],
  ];
}

function levelCells(value: number, chance: ChanceMoments | undefined): (number | string)[] {
  return chance === undefined ? ['', '', ''] : [chance.mean, chance.sd, zScore(value, chance)];
}

/** For people: z with one decimal, the others with four. */
function roundedCells(row: Row): string[] {
  return row.map((cell, column) =>
    typeof cell === 'string' ? cell : cell.toFixed(column === header.length - 1 ? 1 : 4),
  );
}

function documentOf(result: NetworkDistance, level: ChanceLevel | null, networks: readonly string[]): object {
  const { specVersion, alignment, solver, outputs, refinement } = result;
  return {
    specVersion,
    alignment,
    solver,
    outputs,
    networks,
    distance: result.distance,
    ...chanceOf(result.distance, level ?? undefined),
    ...(level === null ? {} : { chanceSampleCount: level.sampleCount }),
    ...(refinement === undefined ? {} : { refinement }),
    layers: result.layers.map(({ index, distance: value }) => ({
      index,
      distance: value,
      ...chanceOf(value, level?.layers[index]),
    })),
  };
}

function chanceOf(value: number, chance: ChanceMoments | undefined): object {
  if (chance === undefined) return {};
  const z = zScore(value, chance);
  // JSON has no infinity: a chance level without spread gives no z.
  return { chance: { mean: chance.mean, sd: chance.sd, z: Number.isFinite(z) ? z : null } };
}
