import type { LabelledImages } from '@topograft/set-trainer';
import type { IdentifiedData } from './run-job.ts';

/**
 * The same data in shared memory, so that worker threads see one copy instead of one each.
 *
 * @category Datasets
 */
export function shareDataset({
  featureCount,
  classCount,
  identity,
  imageShape,
  train,
  test,
}: IdentifiedData): IdentifiedData {
  return { featureCount, classCount, identity, imageShape, train: shareImages(train), test: shareImages(test) };
}

function shareImages({ count, images, labels }: LabelledImages): LabelledImages {
  return { count, images: share(images), labels: share(labels) };
}

function share(bytes: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
