import { networkDistance } from '@topograft/nnstd';
import { readNetwork } from '@topograft/sparse-core/node';
import { solverOf } from '../options/assignment-solver.ts';
import type { DistanceFlags } from '../options/distance-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printNotes } from '../output/print-notes.ts';
import { printTable } from '../output/print-table.ts';

/** Options of `topograft distance`. */
export interface DistanceOptions extends DistanceFlags {
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft distance` does. */
export async function distance(io: ConsoleIo, first: string, second: string, options: DistanceOptions): Promise<void> {
  const { alignment, outputs, biasRow, json, quiet } = options;
  const solver = await solverOf(options.solver);
  const [a, b] = [await readNetwork(first, { biasRow }), await readNetwork(second, { biasRow })];
  printNotes(io, [a, b], quiet);
  const result = networkDistance(a.network, b.network, { alignment, solver, outputs });
  if (json) {
    printJson(io.stdout, {
      specVersion: result.specVersion,
      alignment: result.alignment,
      solver: result.solver,
      outputs: result.outputs,
      networks: [a.label, b.label],
      distance: result.distance,
      layers: result.layers.map((layer) => ({ index: layer.index, distance: layer.distance })),
    });
    return;
  }
  printTable(
    io.stdout,
    ['layer', 'neurons', 'distance'],
    [
      ...result.layers.map((layer) => [
        String(layer.index),
        String(a.network.layers[layer.index]!.outputCount),
        layer.distance.toFixed(4),
      ]),
      ['mean', '', result.distance.toFixed(4)],
    ],
  );
  if (!quiet) {
    printLine(
      io.stderr,
      `NNSTD of ${a.label} and ${b.label}: ${result.alignment} alignment, ${result.solver} solver, outputs ${result.outputs}`,
    );
  }
}
