import { FormatError, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { assembleFashionMnist } from './assemble-fashion-mnist.ts';

function idx(header: readonly number[], valueCount: number, value: number): Uint8Array {
  const bytes = new Uint8Array(header.length * 4 + valueCount).fill(value, header.length * 4);
  header.forEach((word, index) => new DataView(bytes.buffer).setUint32(index * 4, word));
  return bytes;
}

const contents = {
  trainImages: idx([2051, 2, 28, 28], 2 * 784, 200),
  trainLabels: idx([2049, 2], 2, 9),
  testImages: idx([2051, 1, 28, 28], 784, 100),
  testLabels: idx([2049, 1], 1, 0),
};

describe('assembleFashionMnist', () => {
  it('puts images and labels together, ten classes of 28×28 pixels', () => {
    const dataset = assembleFashionMnist(contents);
    expect(dataset).toMatchObject({ name: 'fashion-mnist', synthetic: false, featureCount: 784, classCount: 10 });
    expect(dataset.classNames[dataset.train.labels[0]!]).toBe('Ankle boot');
    expect(dataset.train.images).toEqual(new Uint8Array(2 * 784).fill(200));
    expect(dataset.test).toEqual({ count: 1, images: new Uint8Array(784).fill(100), labels: Uint8Array.of(0) });
  });

  it('refuses images of another size', () => {
    const trainImages = idx([2051, 2, 14, 56], 2 * 784, 0);
    expect(() => assembleFashionMnist({ ...contents, trainImages })).toThrow(ShapeError);
    expect(() => assembleFashionMnist({ ...contents, trainImages })).toThrow(
      'could not use the training images of Fashion-MNIST - they have the wrong size. Expected 28 × 28 pixels. Received 14 × 56.',
    );
  });

  it('refuses labels that differ from the images in number', () => {
    const testLabels = idx([2049, 2], 2, 0);
    expect(() => assembleFashionMnist({ ...contents, testLabels })).toThrow(ShapeError);
    expect(() => assembleFashionMnist({ ...contents, testLabels })).toThrow(
      '1 images need as many labels, and there are 2',
    );
  });

  it('refuses images given as labels, and says which file it was', () => {
    const testLabels = contents.testImages;
    expect(() => assembleFashionMnist({ ...contents, testLabels })).toThrow(FormatError);
    expect(() => assembleFashionMnist({ ...contents, testLabels })).toThrow(
      'could not read "the test labels of Fashion-MNIST"',
    );
  });
});
