import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EpochRecord } from '@topograft/sparse-core';
import { learningCurves } from '@topograft/viz';

/*
 * Gathers the records of finished runs into `raw.csv` and draws their hold-out accuracy into `hold-out.svg`:
 *
 *   node --conditions=@topograft/source src/archive-learning-curves.ts TARGET TITLE RUN…
 *
 * Runs whose names differ in their seed only (`set-s1`, `set-s2`) share a colour.
 */

const [target, title, ...runs] = process.argv.slice(2);
if (target === undefined || title === undefined || runs.length === 0) throw new Error('usage: TARGET TITLE RUN…');

const histories = await Promise.all(
  runs.map(async (run) => {
    const text = await readFile(join(run, 'epochs.jsonl'), 'utf8');
    const records = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as EpochRecord);
    return { label: basename(run), records };
  }),
);

const header =
  'run,epoch,trainLoss,trainAccuracy,holdOutLoss,holdOutAccuracy,testLoss,testAccuracy,connections,replaced';
const rows = histories.flatMap(({ label, records }) =>
  records.map(({ epoch, train, validation, test, layers }) => {
    const scores = [train, validation, test].flatMap(({ loss, accuracy }) => [
      loss?.toFixed(5) ?? '',
      accuracy.toFixed(5),
    ]);
    const connections = layers.reduce((sum, layer) => sum + layer.connectionCount, 0);
    const replaced = layers.reduce((sum, layer) => sum + layer.grownCount, 0);
    return [label, epoch, ...scores, connections, replaced].join(',');
  }),
);
await writeFile(join(target, 'raw.csv'), `${[header, ...rows].join('\n')}\n`);

// The steep start would leave no room for what differs later.
const firstShown = Math.max(1, Math.round(Math.max(...histories.map(({ records }) => records.length)) / 10));
const series = histories.map(({ label, records }) => {
  const shown = records.filter(({ epoch }) => epoch >= firstShown);
  const epochs = shown.map(({ epoch }) => epoch);
  const values = shown.map(({ validation }) => validation.accuracy);
  return { label, group: label.replace(/-s\d+$/, ''), epochs, values };
});
const all = series.flatMap(({ values }) => values);
const svg = await learningCurves(series, {
  title,
  subtitle: 'accuracy on the held-out fifth of the training images',
  width: 760,
  domain: [Math.floor(100 * Math.min(...all)) / 100, Math.ceil(100 * Math.max(...all)) / 100],
});
await writeFile(join(target, 'hold-out.svg'), svg);
