import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { type ImageChange, paperAugmentation } from './augmentation.ts';
import { epochChanges } from './epoch-changes.ts';

const rowCount = 40_000;

function changes(seed: number, epoch: number, augmentation = paperAugmentation): ImageChange[] {
  const changeOf = epochChanges(augmentation, seed, epoch);
  return Array.from({ length: rowCount }, (_, row) => changeOf(row));
}

/** The four draws, each as a class of equally likely ones. */
const classes: readonly (readonly [string, number, (change: ImageChange) => number])[] = [
  ['flips', 2, ({ flipped }) => Number(flipped)],
  ['angles', 20, ({ rotationDegrees }) => Math.floor(rotationDegrees) + 10],
  ['cuts across', 9, ({ cropX }) => cropX + 4],
  ['cuts down', 9, ({ cropY }) => cropY + 4],
];

/** χ² of counts against equal ones, in standard deviations from its mean. */
function excess(cells: readonly number[], cellCount: number): number {
  const counts = new Float64Array(cellCount);
  for (const cell of cells) counts[cell]!++;
  const expected = cells.length / cellCount;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = cellCount - 1;
  return (chiSquare - freedom) / Math.sqrt(2 * freedom);
}

describe('epochChanges', () => {
  const epoch = changes(1, 7);

  it.each(classes)('%s are alike', (_, classCount, classOf) => {
    expect(excess(epoch.map(classOf), classCount)).toBeLessThan(4);
  });

  it('no draw of an image tells of another draw of it', () => {
    for (const [first, firstCount, firstOf] of classes) {
      for (const [second, secondCount, secondOf] of classes) {
        if (first >= second) continue;
        const pairs = epoch.map((change) => firstOf(change) * secondCount + secondOf(change));
        expect(excess(pairs, firstCount * secondCount), `${first}, ${second}`).toBeLessThan(4);
      }
    }
  });

  const others: readonly (readonly [string, readonly ImageChange[]])[] = [
    ['the next row', [...epoch.slice(1), epoch[0]!]],
    ['the row after 32', [...epoch.slice(32), ...epoch.slice(0, 32)]],
    ['the next epoch', changes(1, 8)],
    ['the next seed', changes(2, 7)],
  ];
  it.each(others)('no draw tells of one of %s', (_, other) => {
    for (const [first, firstCount, firstOf] of classes) {
      for (const [second, secondCount, secondOf] of classes) {
        const pairs = epoch.map((change, at) => firstOf(change) * secondCount + secondOf(other[at]!));
        expect(excess(pairs, firstCount * secondCount), `${first}, ${second}`).toBeLessThan(4);
      }
    }
    const product = epoch.reduce((sum, change, at) => sum + change.rotationDegrees * other[at]!.rotationDegrees, 0);
    // Angles within ±10° have a variance of 100/3.
    expect(Math.abs(product / rowCount / (100 / 3))).toBeLessThan(4 / Math.sqrt(rowCount));
  });

  it('draws the same for a row whatever was asked before', () => {
    const changeOf = epochChanges(paperAugmentation, 1, 7);
    for (const row of [39_999, 3, 3, 0]) expect(changeOf(row)).toEqual(epoch[row]);
  });

  it('leaves the other draws when one kind is switched off', () => {
    const still = changes(1, 7, { ...paperAugmentation, flipProbability: 0, maxRotationDegrees: 0 });
    epoch.forEach(({ cropX, cropY }, row) => expect(still[row]).toMatchObject({ flipped: false, cropX, cropY }));
    expect(still.every(({ rotationDegrees }) => Math.abs(rotationDegrees) === 0)).toBe(true);
  });

  it('flips all images at probability 1, and stays within its bounds', () => {
    expect(changes(1, 7, { ...paperAugmentation, flipProbability: 1 }).every(({ flipped }) => flipped)).toBe(true);
    for (const { rotationDegrees, cropX, cropY } of epoch) {
      expect(Math.abs(rotationDegrees)).toBeLessThanOrEqual(10);
      expect(Math.max(Math.abs(cropX), Math.abs(cropY))).toBeLessThanOrEqual(4);
    }
  });

  it('refuses a seed that is none', () => {
    expect(() => epochChanges(paperAugmentation, -1, 7)).toThrow(ArgumentError);
    expect(() => epochChanges(paperAugmentation, -1, 7)).toThrow('could not open the random stream "augment/epoch-7"');
  });
});
