import { publishedSets } from '@topograft/datasets';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';

/** What `topograft data --list` does. */
export function listData(io: ConsoleIo, { json, quiet }: { readonly json: boolean; readonly quiet: boolean }): void {
  const sets = Object.entries(publishedSets);
  if (json) {
    printJson(io.stdout, { specVersion: 'v1', sets: sets.map(([name, set]) => ({ name, ...set })) });
    return;
  }
  printTable(
    io.stdout,
    ['name', 'images', 'classes', 'training', 'test', 'download', 'of'],
    sets.map(([name, { content, imageShape, classCount, trainCount, testCount, downloadBytes }]) => [
      name,
      `${imageShape.width}x${imageShape.height}x${imageShape.channels}`,
      String(classCount),
      String(trainCount),
      String(testCount),
      downloadBytes === 0 ? 'none' : `${Math.round(downloadBytes / 1e6)} MB`,
      content,
    ]),
  );
  if (!quiet) printLine(io.stderr, 'or a file of your own: .npz, .npy with --labels, or .csv');
}
