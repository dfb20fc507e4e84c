import { loadData } from '../options/load-data.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printTable } from '../output/print-table.ts';

/** Options of `topograft data`. */
export interface DataOptions {
  readonly dataDir?: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft data` does. */
export async function describeData(io: ConsoleIo, name: string, options: DataOptions): Promise<void> {
  const dataset = await loadData(io, name, { dataDir: options.dataDir, quiet: options.quiet });
  const { imageShape, classNames, classCount, featureCount, synthetic, identity } = dataset;
  const countsOf = (labels: Uint8Array): number[] => {
    const counts = new Array<number>(classCount).fill(0);
    for (const label of labels) counts[label]!++;
    return counts;
  };
  const classes = { train: countsOf(dataset.train.labels), test: countsOf(dataset.test.labels) };
  if (options.json) {
    const counts = { trainCount: dataset.train.count, testCount: dataset.test.count };
    const document = {
      specVersion: 'v1',
      name: dataset.name,
      synthetic,
      sha256: identity.sha256,
      imageShape,
      featureCount,
      ...counts,
      classNames,
      classes,
    };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  printTable(
    io.stdout,
    ['class', 'training', 'test'],
    [
      ...classNames.map((className, label) => [className, String(classes.train[label]), String(classes.test[label])]),
      ['all', String(dataset.train.count), String(dataset.test.count)],
    ],
  );
  if (!options.quiet) {
    io.stderr.write(
      `${dataset.name}${synthetic ? ' (drawn by code)' : ''}: ${imageShape.width}x${imageShape.height} pixels, SHA-256 ${identity.sha256}\n`,
    );
  }
}
