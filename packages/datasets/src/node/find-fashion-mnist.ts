import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fashionMnistFiles } from '../fashion-mnist/files.ts';

/** Where the four files may lie in a data folder: bare, under the set's name, as torchvision and as Keras store them. */
const subfolders: readonly string[] = ['.', 'fashion-mnist', 'FashionMNIST/raw', 'datasets/fashion-mnist'];

/** What a search for the four files came to. */
export type FashionMnistSearch =
  | { readonly found: true; readonly directory: string }
  /** `nearest` is the folder that lacks the fewest files, and `missing` their names. */
  | { readonly found: false; readonly nearest: string; readonly missing: readonly string[] };

/** The folders in which {@link findFashionMnist} looks, in its order. */
export function fashionMnistFolders(base: string): string[] {
  return subfolders.map((folder) => join(base, folder));
}

/** Looks for the four `.gz` files in a data folder; what is in them is not read. */
export async function findFashionMnist(base: string): Promise<FashionMnistSearch> {
  let nearest = base;
  let missing = fashionMnistFiles.map(({ name }) => name);
  for (const directory of fashionMnistFolders(base)) {
    const absent: string[] = [];
    for (const { name } of fashionMnistFiles) if (!(await isFile(join(directory, name)))) absent.push(name);
    if (absent.length === 0) return { found: true, directory };
    if (absent.length < missing.length) [nearest, missing] = [directory, absent];
  }
  return { found: false, nearest, missing };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    // Whatever the cause, it cannot be read from here; the search goes on elsewhere.
    return false;
  }
}
