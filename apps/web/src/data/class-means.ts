import type { ImageDataset } from '@topograft/datasets';

/** Mean training image of each class, rounded to bytes; black for a class without images. */
export function classMeans({
  train,
  featureCount,
  classCount,
}: Pick<ImageDataset, 'train' | 'featureCount' | 'classCount'>): Uint8Array[] {
  const sums = Array.from({ length: classCount }, () => new Float64Array(featureCount));
  const counts = new Uint32Array(classCount);
  train.labels.forEach((label, row) => {
    counts[label]!++;
    const sum = sums[label]!;
    for (let pixel = 0; pixel < featureCount; pixel++) sum[pixel]! += train.images[row * featureCount + pixel]!;
  });
  return sums.map((sum, label) => Uint8Array.from(sum, (value) => Math.round(value / Math.max(1, counts[label]!))));
}
