import { join } from 'node:path';
import { cifar10Archive, cifar10Files } from '../cifar-10/cifar-10-files.ts';
import type { DataSearch } from './find-or-download.ts';
import { missingFiles } from './missing-files.ts';

/** Where the files may lie in a data folder: bare, under the set's name, as the archive and torchvision name theirs. */
const subfolders: readonly string[] = ['.', 'cifar-10', 'cifar-10-batches-bin', 'cifar-10/cifar-10-batches-bin'];
/** Files that are only in the Python version, and the archive of it. */
const pickles: readonly string[] = ['data_batch_1', 'cifar-10-batches-py/data_batch_1', 'cifar-10-python.tar.gz'];

/** Looks for the six `.bin` files in a data folder, or else for their archive; what is in them is not read. */
export async function findCifar10(base: string): Promise<DataSearch> {
  const folders = subfolders.map((folder) => join(base, folder));
  for (const directory of folders) {
    if ((await missingFiles(directory, cifar10Files)).length === 0) return { found: true, path: directory };
  }
  for (const directory of folders) {
    if ((await missingFiles(directory, [cifar10Archive])).length === 0) {
      return { found: true, path: join(directory, cifar10Archive.name) };
    }
  }
  const unreadable = await findUnreadable(folders);
  const reason = await nearestReason(folders);
  return { found: false, reason, ...(unreadable === undefined ? {} : { unreadable }), wanted: [cifar10Archive] };
}

async function nearestReason(folders: readonly string[]): Promise<string> {
  let nearest = '';
  let lacking: readonly { readonly name: string }[] = cifar10Files;
  for (const directory of folders) {
    const missing = await missingFiles(directory, cifar10Files);
    if (missing.length < lacking.length) [nearest, lacking] = [directory, missing];
  }
  return nearest === ''
    ? `neither the six files nor their archive are there. Looked in ${folders.join(', ')}`
    : `"${nearest}" lacks ${lacking.map(({ name }) => name).join(', ')}`;
}

/** The forms in which people have CIFAR-10 and we do not take it. */
async function findUnreadable(
  folders: readonly string[],
): Promise<{ readonly reason: string; readonly cure: string } | undefined> {
  const packed = cifar10Files.map(({ name }) => ({ name: `${name}.xz` }));
  for (const directory of folders) {
    if ((await missingFiles(directory, packed)).length === 0) {
      return {
        reason: `the files in "${directory}" are packed with xz, which Node cannot unpack`,
        cure: 'Unpack them there or in another folder: xz -dk *.bin.xz',
      };
    }
  }
  for (const directory of folders) {
    const named = pickles.map((name) => ({ name }));
    const missing = await missingFiles(directory, named);
    const there = named.find((file) => !missing.includes(file));
    if (there !== undefined) {
      return {
        reason: `"${join(directory, there.name)}" is the Python version, whose pickles can run code when they are read`,
        cure: `Get the binary version, ${cifar10Archive.name}, from https://www.cs.toronto.edu/~kriz/cifar.html.`,
      };
    }
  }
  return undefined;
}
