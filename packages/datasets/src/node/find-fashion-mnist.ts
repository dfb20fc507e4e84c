import { join } from 'node:path';
import { fashionMnistFiles } from '../fashion-mnist/fashion-mnist-files.ts';
import type { DataSearch } from './find-or-download.ts';
import { missingFiles } from './missing-files.ts';

/** Where the four files may lie in a data folder: bare, under the set's name, as torchvision and as Keras store them. */
const subfolders: readonly string[] = ['.', 'fashion-mnist', 'FashionMNIST/raw', 'datasets/fashion-mnist'];

/** Looks for the four `.gz` files in a data folder; what is in them is not read. */
export async function findFashionMnist(base: string): Promise<DataSearch> {
  const folders = subfolders.map((folder) => join(base, folder));
  let nearest = base;
  let lacking = fashionMnistFiles;
  for (const directory of folders) {
    const missing = await missingFiles(directory, fashionMnistFiles);
    if (missing.length === 0) return { found: true, path: directory };
    if (missing.length < lacking.length) [nearest, lacking] = [directory, missing];
  }
  const none = lacking.length === fashionMnistFiles.length;
  const reason = none
    ? `none of the four files is there. Looked in ${folders.join(', ')}`
    : `"${nearest}" lacks ${lacking.map(({ name }) => name).join(', ')}`;
  return { found: false, reason, wanted: await missingFiles(base, fashionMnistFiles) };
}
