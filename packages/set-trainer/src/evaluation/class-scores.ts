/**
 * How a model does on one class.
 *
 * @category Training
 */
export interface ClassScore {
  /** Images of the class. */
  readonly imageCount: number;
  /** Share of its images that are right, in [0, 1]; `null` where it has none. */
  readonly recall: number | null;
  /** Share of the images taken for the class that are of it, in [0, 1]; `null` where none was. */
  readonly precision: number | null;
  /** Class that its images are mistaken for most, the lower of two; `null` where all are right. */
  readonly mistakenFor: number | null;
}

/**
 * What a confusion matrix says of each class.
 *
 * @param confusion - `[classCount, classCount]`, row-major, as {@link scoreLogits} returns it
 * @category Training
 * @example
 * ```ts
 * classScores(Uint32Array.of(3, 1, 0, 2), 2)[0]; // { imageCount: 4, recall: 0.75, precision: 1, mistakenFor: 1 }
 * ```
 */
export function classScores(confusion: Uint32Array, classCount: number): ClassScore[] {
  const labels = Array.from({ length: classCount }, (_, label) => label);
  return labels.map((label) => {
    const row = confusion.subarray(label * classCount, (label + 1) * classCount);
    const imageCount = row.reduce((sum, count) => sum + count, 0);
    const takenCount = labels.reduce((sum, other) => sum + confusion[other * classCount + label]!, 0);
    const right = row[label]!;
    const others = labels.filter((other) => other !== label && row[other]! > 0);
    return {
      imageCount,
      recall: imageCount === 0 ? null : right / imageCount,
      precision: takenCount === 0 ? null : right / takenCount,
      mistakenFor: others.toSorted((a, b) => row[b]! - row[a]!)[0] ?? null,
    };
  });
}
