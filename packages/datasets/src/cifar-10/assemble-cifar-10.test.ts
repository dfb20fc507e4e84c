import { FormatError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { assembleCifar10 } from './assemble-cifar-10.ts';

/** Records whose red, green and blue are 1, 2 and 3 more than ten times the label. */
function records(...labels: readonly number[]): Uint8Array {
  const file = new Uint8Array(labels.length * 3_073);
  labels.forEach((label, record) => {
    file[record * 3_073] = label;
    for (let plane = 0; plane < 3; plane++) {
      const start = record * 3_073 + 1 + plane * 1_024;
      file.fill(label * 10 + plane + 1, start, start + 1_024);
    }
  });
  return file;
}

describe('assembleCifar10', () => {
  it('puts the records of all files one after the other, plane after plane', () => {
    const dataset = assembleCifar10({ train: [records(3, 9), records(0)], test: records(8) });
    expect(dataset).toMatchObject({ name: 'cifar-10', synthetic: false, featureCount: 3_072, classCount: 10 });
    expect(dataset.imageShape).toEqual({ width: 32, height: 32, channels: 3 });
    expect([...dataset.train.labels].map((label) => dataset.classNames[label])).toEqual(['cat', 'truck', 'airplane']);
    const { images } = dataset.train;
    expect([0, 1_023, 1_024, 2_048, 3_071, 3_072, 6_144, 9_215].map((at) => images[at])).toEqual([
      31, 31, 32, 33, 33, 91, 1, 3,
    ]);
    expect(dataset.test).toMatchObject({ count: 1, labels: Uint8Array.of(8) });
  });

  it.each([[0], [3_072], [3_074]])('refuses a file of %d bytes', (length) => {
    const assemble = (): unknown => assembleCifar10({ train: [records(1), new Uint8Array(length)], test: records(1) });
    expect(assemble).toThrow(FormatError);
    expect(assemble).toThrow(
      `could not read file 2 of the training images of CIFAR-10 - it is not a whole number of records. Expected a multiple of 3073 bytes. Received ${length} bytes.`,
    );
  });

  it('refuses a label above 9', () => {
    const assemble = (): unknown => assembleCifar10({ train: [records(1)], test: records(10) });
    expect(assemble).toThrow(ShapeError);
    expect(assemble).toThrow('image 1 has label 10, and the classes are numbered 0 to 9');
  });
});
