import type { ImageDataset } from '../image-dataset.ts';
import { publishedSets } from '../published-sets.ts';
import type { Sha256 } from '../sha256.ts';
import { syntheticImages } from './synthetic-images.ts';

/**
 * The first 7,500 training and 100 test images of {@link syntheticImages}, under a name of their own: few enough for a web
 * page to train several epochs a second, with a fifth of them held out.
 *
 * @param sha256 - computes the identity; by default one that runs everywhere
 * @category Datasets
 */
export function smallSyntheticImages(sha256?: Sha256): ImageDataset {
  const name = 'synthetic-small';
  const { trainCount, testCount } = publishedSets[name];
  const drawn = syntheticImages({ trainCount, testCount, ...(sha256 === undefined ? {} : { sha256 }) });
  return { ...drawn, name, identity: { ...drawn.identity, name } };
}
