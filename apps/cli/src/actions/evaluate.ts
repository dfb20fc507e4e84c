import type { ImageDataset } from '@topograft/datasets';
import { type Classifier, classScores, createClassifier, type Evaluation, scoreLogits } from '@topograft/set-trainer';
import { ArgumentError, type RunManifest, ShapeError } from '@topograft/sparse-core';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import { csvLine } from '@topograft/viz';
import { checkWritable } from '../options/check-writable.ts';
import type { OwnDataFlags } from '../options/data-options.ts';
import { type DataRequest, dataRequestOf, sameDataRequest } from '../options/data-request.ts';
import { loadData } from '../options/load-data.ts';
import { loadKeptData } from '../options/load-kept-data.ts';
import { readTrainedModel } from '../options/read-trained-model.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printCsv } from '../output/print-csv.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { showLogits } from '../output/show-logits.ts';

/** Options of `topograft evaluate`. */
export interface EvaluateOptions {
  readonly data?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly ownData: OwnDataFlags;
  readonly part: 'test' | 'train';
  readonly predictions?: string | undefined;
  readonly force: boolean;
  readonly csv: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft evaluate` does. */
export async function evaluate(io: ConsoleIo, source: string, options: EvaluateOptions): Promise<void> {
  const { part, predictions, quiet } = options;
  const task = `evaluate "${source}"`;
  const { model, manifest } = await readTrainedModel(source, task);
  const request = requestOf(manifest, options, task);
  if (predictions !== undefined) await checkWritable(predictions, options.force);
  const signal = io.heedSignals();
  const load = options.data === undefined ? loadKeptData : loadData;
  const dataset = await load(io, request, { ...options, signal });
  const classifier = createClassifier(model);
  checkFit(classifier, dataset, task);
  const isOfRun = options.data === undefined && Object.keys(options.ownData).length === 0;
  if (!quiet && isOfRun && manifest!.dataset.sha256 !== dataset.identity.sha256) {
    printLine(io.stderr, 'note: these are not the images of the run any more, their SHA-256 is another');
  }
  const { images, labels, count } = dataset[part];
  const logits = await showLogits(io, classifier, images, { quiet, signal });
  const evaluation = scoreLogits(logits, labels, classifier.classCount);
  const nameOf = (label: number): string => dataset.classNames[label] ?? String(label);
  if (predictions !== undefined) await writeFileAtomically(predictions, predictionLines(evaluation, labels, nameOf));

  const { confusion, accuracy, loss } = evaluation;
  const classes = classScores(confusion, classifier.classCount).map(({ mistakenFor, ...counts }, label) => ({
    name: nameOf(label),
    ...counts,
    mistakenFor: mistakenFor === null ? null : nameOf(mistakenFor),
  }));
  if (options.json) {
    const { name, sha256 } = dataset.identity;
    const document = { specVersion: 'v1', model: source, dataset: { name, sha256 }, part, imageCount: count };
    const rows = classes.map((_, label) =>
      Array.from(confusion.subarray(label * classes.length, (label + 1) * classes.length)),
    );
    printJson(io.stdout, { ...document, accuracy, loss, classes, confusion: rows });
    return;
  }
  const shareText = (share: number | null): string =>
    share === null ? '' : options.csv ? String(share) : formatPercent(share);
  const rows = classes.map(({ name, imageCount, recall, precision, mistakenFor }) => [
    name,
    String(imageCount),
    shareText(recall),
    shareText(precision),
    mistakenFor ?? '',
  ]);
  if (options.csv) {
    printCsv(io.stdout, [header, ...rows]);
    return;
  }
  printTable(io.stdout, header, rows);
  if (!quiet) {
    const which = part === 'test' ? 'test images' : 'images to train on';
    printLine(
      io.stderr,
      `${formatPercent(accuracy)} of ${count} ${which} of ${dataset.name} are right; mean loss ${loss.toFixed(4)}`,
    );
  }
}

const header = ['class', 'images', 'recall', 'precision', 'most often taken for'];

/** Data that were named, else those of the run. */
function requestOf(manifest: RunManifest | null, { data, ownData }: EvaluateOptions, task: string): DataRequest {
  if (data !== undefined) return dataRequestOf(data, ownData);
  if (manifest !== null) return sameDataRequest(manifest.dataset, undefined, ownData, task);
  throw new ArgumentError({
    task,
    reason: 'the file does not say which data it was trained on',
    cure: 'Name data with --data, or the directory of its run.',
  });
}

function checkFit(
  { featureCount, classCount }: Classifier,
  dataset: Pick<ImageDataset, 'name' | 'featureCount' | 'classCount'>,
  task: string,
): void {
  const reason =
    featureCount !== dataset.featureCount
      ? `the network has ${featureCount} inputs, and an image of ${dataset.name} has ${dataset.featureCount} pixels`
      : classCount < dataset.classCount
        ? `the network tells ${classCount} classes apart, and ${dataset.name} has ${dataset.classCount}`
        : null;
  if (reason !== null)
    throw new ShapeError({ task, reason, cure: 'Name data like those it was trained on with --data.' });
}

function predictionLines(
  { predictions, confidences }: Evaluation,
  labels: Uint8Array,
  nameOf: (label: number) => string,
): string {
  const lines = Array.from(predictions, (prediction, image) =>
    csvLine([image, nameOf(labels[image]!), nameOf(prediction), Number(confidences[image]!.toFixed(6))]),
  );
  return [csvLine(['image', 'label', 'prediction', 'confidence']), ...lines].join('');
}
