import type { OwnDataFlags } from '../options/data-options.ts';
import { dataRequestOf } from '../options/data-request.ts';
import { idleDataNotes } from '../options/idle-notes.ts';
import { loadData } from '../options/load-data.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';

/** Options of `topograft data`. */
export interface DataOptions {
  readonly dataDir?: string | undefined;
  readonly ownData: OwnDataFlags;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft data` does. */
export async function describeData(io: ConsoleIo, data: string, options: DataOptions): Promise<void> {
  const dataset = await loadData(io, dataRequestOf(data, options.ownData), { ...options, signal: io.heedSignals() });
  if (!options.quiet) for (const text of idleDataNotes(options.ownData)) printLine(io.stderr, `note: ${text}`);
  const { imageShape, classNames, classCount, featureCount, synthetic, identity } = dataset;
  const countsOf = (labels: Uint8Array): number[] => {
    const counts = Array.from({ length: classCount }, () => 0);
    for (const label of labels) counts[label]!++;
    return counts;
  };
  const classes = { train: countsOf(dataset.train.labels), test: countsOf(dataset.test.labels) };
  if (options.json) {
    const { name: title, train, test } = dataset;
    const counts = { trainCount: train.count, testCount: test.count };
    const description = { name: title, synthetic, sha256: identity.sha256, imageShape, featureCount, ...counts };
    printJson(io.stdout, { specVersion: 'v1', ...description, classNames, classes });
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
    const { width, height, channels } = imageShape;
    const what = `${dataset.name}${synthetic ? ' (drawn by code)' : ''}`;
    printLine(
      io.stderr,
      `${what}: ${width}x${height} pixels${channels === 1 ? '' : ` in ${channels} channels`}, SHA-256 ${identity.sha256}`,
    );
  }
}
