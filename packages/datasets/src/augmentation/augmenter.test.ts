import { createHash } from 'node:crypto';
import { ArgumentError, createRng, ShapeError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { paperAugmentation } from './augmentation.ts';
import { createAugmenter } from './augmenter.ts';
import { epochChanges } from './epoch-changes.ts';
import { createReferenceImageChanger } from './reference-image-changer.ts';

const shape = { width: 32, height: 32, channels: 3 };
const size = 3_072;
const rng = createRng(1, 'test/augmenter');
const images = Uint8Array.from({ length: 20 * size }, () => rng.uint32() >>> 24);
const allRows = Uint32Array.from({ length: 20 }, (_, row) => row);

function augmented(rows: Uint32Array, epoch: number, seed = 1): Uint8Array {
  const target = new Uint8Array(rows.length * size);
  createAugmenter(shape, paperAugmentation, seed)(images, rows, epoch, target);
  return target;
}

describe('createAugmenter', () => {
  it('does to a row the same in every order and batch', () => {
    const whole = augmented(allRows, 3);
    for (const rows of [Uint32Array.of(17, 2, 5), Uint32Array.of(2), allRows.toReversed()]) {
      const batch = augmented(rows, 3);
      rows.forEach((row, at) =>
        expect(batch.subarray(at * size, (at + 1) * size)).toEqual(whole.subarray(row * size, (row + 1) * size)),
      );
    }
  });

  it('changes with the epoch and with the seed', () => {
    const once = augmented(allRows, 3);
    expect(augmented(allRows, 3)).toEqual(once);
    expect(augmented(allRows, 4)).not.toEqual(once);
    expect(augmented(allRows, 3, 2)).not.toEqual(once);
  });

  it('keeps its bytes from release to release', () => {
    const digest = createHash('sha256').update(augmented(allRows, 7)).digest('hex');
    expect(digest).toBe('c90510f09ef27e3f47d848fcc90c42d4854a4f240b9f8d146e11b72917c3f8b6');
  });

  it('leaves the images alone, and what of the target it does not need', () => {
    const before = images.slice();
    const target = new Uint8Array(3 * size).fill(77);
    createAugmenter(shape, paperAugmentation, 1)(images, Uint32Array.of(4), 1, target);
    expect(images).toEqual(before);
    expect(target.subarray(size).every((byte) => byte === 77)).toBe(true);
  });

  it('does what the reference does with the changes of the epoch', () => {
    const changeOf = epochChanges(paperAugmentation, 1, 3);
    const change = createReferenceImageChanger(shape);
    const expected = new Uint8Array(20 * size);
    for (const row of allRows) change(images, row, changeOf(row), expected, row);
    expect(augmented(allRows, 3)).toEqual(expected);
  });

  it('refuses a row that is no image', () => {
    expect(() => augmented(Uint32Array.of(20), 1)).toThrow(ShapeError);
    expect(() => augmented(Uint32Array.of(20), 1)).toThrow(
      'could not augment images - row 20 is wanted, and there are 20 images.',
    );
  });

  it('refuses a target that is too small', () => {
    const augment = createAugmenter(shape, paperAugmentation, 1);
    const run = (): void => augment(images, Uint32Array.of(0, 1), 1, new Uint8Array(2 * size - 1));
    expect(run).toThrow(ShapeError);
    expect(run).toThrow('could not augment images - the target has room for 1 images, and 2 are wanted.');
  });

  it.each([-1, 0.5, Number.NaN])('refuses epoch %s', (epoch) => {
    expect(() => augmented(allRows, epoch)).toThrow(ArgumentError);
    expect(() => augmented(allRows, epoch)).toThrow('could not augment images - the epoch is not usable.');
  });

  it('refuses settings that do not fit the images', () => {
    expect(() => createAugmenter(shape, { ...paperAugmentation, cropPadding: 32 }, 1)).toThrow(ArgumentError);
  });
});
