import { loadavg } from 'node:os';
import { createRng } from '@topograft/sparse-core';
import {
  createAugmenter,
  createImageChanger,
  createReferenceImageChanger,
  epochChanges,
  type ImageChanger,
  measureNormalization,
  paperAugmentation,
} from '../src/index.ts';
import { loadDataset } from '../src/node.ts';

// Times the augmentation of CIFAR-10, its reference and its parts, and prints one CSV line for each.
// From packages/datasets, with the unpacked files in TOPOGRAFT_DATA:
// node --conditions=@topograft/source bench/augment.ts > raw.csv

const SEED = 1;
const EPOCHS = 9;
const IMAGES = 40_000;
/** Images that are timed together: short enough to fall between what else the machine does. */
const SLICE = 1000;

const { train, imageShape } = await loadDataset('cifar-10');
const imageSize = imageShape.width * imageShape.height * imageShape.channels;
const target = new Uint8Array(SLICE * imageSize);
const sharedImages = sharedCopy(train.images);
const sharedTarget = sharedCopy(target);
const allRows = Uint32Array.from({ length: IMAGES }, (_, row) => row);

const augment = createAugmenter(imageShape, paperAugmentation, SEED);
const reference = createReferenceImageChanger(imageShape);
const kernel = createImageChanger(imageShape);
checkAgreement();

/** What is done to a slice of an epoch. */
const subjects: Readonly<Record<string, (rows: Uint32Array, epoch: number) => void>> = {
  'reference changer': (rows, epoch) => changeAll(reference, rows, epoch),
  'kernel changer': (rows, epoch) => changeAll(kernel, rows, epoch),
  augmenter: (rows, epoch) => augment(train.images, rows, epoch, target),
  'augmenter in shared memory': (rows, epoch) => augment(sharedImages, rows, epoch, sharedTarget),
  'draws by Philox': (rows, epoch) => {
    const changeOf = epochChanges(paperAugmentation, SEED, epoch);
    for (const row of rows) changeOf(row);
  },
  'a stream by SHA-256 for each image': (rows, epoch) => {
    for (const row of rows) createRng(SEED, `augment/epoch-${epoch}/sample-${row}`);
  },
  'normalisation by feature': (rows) => measureNormalization('feature', train.images, rows, imageShape),
  'normalisation by channel': (rows) => measureNormalization('channel', train.images, rows, imageShape),
};

// Subjects take turns, so that a busy spell of the machine meets all of them.
const times = new Map<string, number[]>(Object.keys(subjects).map((subject) => [subject, []]));
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  for (let first = 0; first < IMAGES; first += SLICE) {
    const rows = allRows.subarray(first, first + SLICE);
    for (const [subject, work] of Object.entries(subjects)) {
      const start = performance.now();
      work(rows, epoch);
      times.get(subject)!.push(performance.now() - start);
    }
  }
}

const best = (subject: string): number => Math.min(...times.get(subject)!);
console.log('subject,best_us_per_image,median_us_per_image,slices,times_faster_than_reference,load_average');
for (const [subject, all] of times) {
  const median = all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
  const perImage = [best(subject), median].map((ms) => ((1000 * ms) / SLICE).toFixed(3));
  const ratio = subject.includes('changer') ? (best('reference changer') / best(subject)).toFixed(2) : '';
  console.log([subject, ...perImage, all.length, ratio, loadavg()[0]!.toFixed(2)].join(','));
}

function changeAll(change: ImageChanger, rows: Uint32Array, epoch: number): void {
  const changeOf = epochChanges(paperAugmentation, SEED, epoch);
  rows.forEach((row, at) => change(train.images, row, changeOf(row), target, at));
}

/** All images of one epoch, by both changers. */
function checkAgreement(): void {
  const changeOf = epochChanges(paperAugmentation, SEED, 0);
  const [expected, received] = [new Uint8Array(imageSize), new Uint8Array(imageSize)];
  for (const row of allRows) {
    reference(train.images, row, changeOf(row), expected, 0);
    kernel(train.images, row, changeOf(row), received, 0);
    if (Buffer.compare(expected, received) !== 0) throw new Error(`reference and kernel differ on image ${row}`);
  }
}

function sharedCopy(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
