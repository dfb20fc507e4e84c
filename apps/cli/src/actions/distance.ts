import { networkDistance } from '@topograft/nnstd';
import { readNetwork } from '@topograft/sparse-core/node';
import { alignmentOf, biasRowOf, outputsOf, solverOf } from '../options/network-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printNotes } from '../output/print-notes.ts';
import { printTable } from '../output/print-table.ts';

/** Options of `topograft distance`. */
export interface DistanceOptions {
  readonly alignment: string;
  readonly solver: string;
  readonly outputs: string;
  readonly biasRow: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft distance` does. */
export async function distance(io: ConsoleIo, first: string, second: string, options: DistanceOptions): Promise<void> {
  const measure = {
    alignment: alignmentOf(options.alignment),
    solver: await solverOf(options.solver),
    outputs: outputsOf(options.outputs),
  };
  const biasRow = biasRowOf(options.biasRow);
  const [a, b] = [await readNetwork(first, { biasRow }), await readNetwork(second, { biasRow })];
  printNotes(io, [a, b], options.quiet);
  const result = networkDistance(a.network, b.network, measure);
  if (options.json) {
    const layers = result.layers.map(({ index, distance }) => ({ index, distance }));
    const { specVersion, alignment, solver, outputs, distance } = result;
    const document = { specVersion, alignment, solver, outputs, networks: [a.label, b.label], distance, layers };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  printTable(
    io.stdout,
    ['layer', 'neurons', 'distance'],
    [
      ...result.layers.map(({ index, distance }) => [
        String(index),
        String(a.network.layers[index]!.outputCount),
        distance.toFixed(4),
      ]),
      ['mean', '', result.distance.toFixed(4)],
    ],
  );
  if (!options.quiet) {
    io.stderr.write(
      `NNSTD of ${a.label} and ${b.label}: ${result.alignment} alignment, ${result.solver} solver, outputs ${result.outputs}\n`,
    );
  }
}
