import { distanceMatrix } from '@topograft/nnstd';
import { ArgumentError, type DistanceMatrix } from '@topograft/sparse-core';
import { type NamedNetwork, readNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { distanceHeatMap, distanceMatrixCsv } from '@topograft/viz';
import { checkFreePath } from '../options/check-free-path.ts';
import { alignmentOf, biasRowOf, outputsOf, solverOf } from '../options/network-options.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printNotes } from '../output/print-notes.ts';
import { printTable } from '../output/print-table.ts';
import { showJobs } from '../output/show-jobs.ts';

/** Options of `topograft matrix`. */
export interface MatrixOptions {
  readonly alignment: string;
  readonly solver: string;
  readonly outputs: string;
  readonly biasRow: string;
  readonly layer?: string | undefined;
  readonly svg?: string | undefined;
  readonly title: string;
  readonly force: boolean;
  readonly csv: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft matrix` does. */
export async function matrix(io: ConsoleIo, sources: readonly string[], options: MatrixOptions): Promise<void> {
  const alignment = alignmentOf(options.alignment);
  const solver = await solverOf(options.solver);
  const outputs = outputsOf(options.outputs);
  const biasRow = biasRowOf(options.biasRow);
  if (options.svg !== undefined) await checkFreePath(options.svg, options.force);
  const networks: NamedNetwork[] = [];
  for (const source of sources) networks.push(await readNetwork(source, { biasRow }));
  printNotes(io, networks, options.quiet);
  const [result] = await showJobs(
    io,
    [
      {
        title: `distances of ${networks.length} networks`,
        run: (report) =>
          distanceMatrix(
            networks,
            { alignment, solver, outputs },
            { signal: io.signal, onProgress: ({ done, total }) => report(`${done} of ${total} pairs`) },
          ),
      },
    ],
    { quiet: options.quiet, everyReport: false },
  );
  const values = valuesOf(result!, options.layer);
  if (options.svg !== undefined) {
    const subtitle = `${alignment} alignment, ${options.layer === undefined ? 'mean over layers' : `layer ${options.layer}`}`;
    const figure = await distanceHeatMap({ labels: result!.labels, values }, { title: options.title, subtitle });
    await writeFileAtomically(options.svg, new TextEncoder().encode(figure));
    if (!options.quiet) io.stderr.write(`heat map: ${options.svg}\n`);
  }
  if (options.json) {
    io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } else if (options.csv) {
    io.stdout.write(distanceMatrixCsv({ labels: result!.labels, values }));
  } else {
    const rows = values.map((row, i) => [result!.labels[i]!, ...row.map((value) => value.toFixed(4))]);
    printTable(io.stdout, ['', ...result!.labels], rows);
  }
}

function valuesOf(matrix: DistanceMatrix, layer: string | undefined): DistanceMatrix['values'] {
  if (layer === undefined) return matrix.values;
  const chosen = matrix.layers.find(({ index }) => String(index) === layer);
  if (chosen !== undefined) return chosen.values;
  throw new ArgumentError({
    task: 'show one layer',
    reason: 'the networks have none of this number',
    expected: `a number from 0 to ${matrix.layers.length - 1}`,
    received: layer,
  });
}
