import { access, constants, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { FileError, FormatError, UnsupportedError } from '@topograft/sparse-core';
import { makeDirectory, readFileWithin, temporaryOwner, writeFileAtomically } from '@topograft/sparse-core/node';

const NAME = 'store.json';
const MAX_BYTES = 65_536;

/**
 * Refuses a folder that cannot be a store of results; nothing is written. One that is a store, is empty, or is missing
 * where a folder can be made, is taken.
 *
 * @throws {@link FileError} when it holds something else, or cannot be read or written
 * @throws {@link FormatError} or {@link UnsupportedError} when its `store.json` is not that of this release
 * @category Recipes
 */
export async function checkStore(directory: string): Promise<void> {
  const task = `keep results in "${directory}"`;
  const unusable = (cause: unknown): FileError => {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const reason = code === 'ENOTDIR' || code === 'EEXIST' ? 'it is not a folder' : `the system says ${code}`;
    return new FileError({ task, reason, cure: 'Name a folder that you may write to with --out.', cause });
  };
  let names: readonly string[] = [];
  try {
    const found = await nearestFolder(directory);
    await access(found, constants.W_OK);
    if (found === resolve(directory)) names = (await readdir(directory)).toSorted();
  } catch (error) {
    throw unusable(error);
  }
  if (names.includes(NAME)) return checkContents(join(directory, NAME));
  const foreign = names.find((name) => temporaryOwner(name) === null);
  if (foreign === undefined) return;
  throw new FileError({
    task,
    reason: `it is no store and holds other files, such as "${foreign}"`,
    cure: 'Name another folder with --out.',
  });
}

/**
 * Takes a folder as a store of results: one that is a store, or is missing or empty and then becomes one.
 *
 * @throws whatever {@link checkStore} throws; {@link FileError} when it cannot be made
 * @category Recipes
 */
export async function openStore(directory: string): Promise<void> {
  await checkStore(directory);
  try {
    await makeDirectory(directory);
    if ((await readdir(directory)).includes(NAME)) return;
  } catch (cause) {
    const reason = `the system says ${(cause as NodeJS.ErrnoException).code ?? String(cause)}`;
    throw new FileError({
      task: `keep results in "${directory}"`,
      reason,
      cure: 'Name another folder with --out.',
      cause,
    });
  }
  const text = `${JSON.stringify({ specVersion: 'v1', kind: 'experiment-store' }, null, 2)}\n`;
  await writeFileAtomically(join(directory, NAME), new TextEncoder().encode(text));
}

/** The path itself or the first above it that is there; a file among them is ENOTDIR. */
async function nearestFolder(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    await readdir(absolute);
    return absolute;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(absolute) === absolute) throw error;
    return nearestFolder(dirname(absolute));
  }
}

async function checkContents(path: string): Promise<void> {
  const task = `read "${path}"`;
  let found: { readonly specVersion?: unknown; readonly kind?: unknown } | null;
  try {
    found = JSON.parse(new TextDecoder().decode(await readFileWithin(path, { maxBytes: MAX_BYTES }))) as typeof found;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new FormatError({ task, reason: 'it is no JSON', cure: 'Name another folder with --out.', cause });
  }
  if (found?.kind === 'experiment-store' && found.specVersion === 'v1') return;
  throw new UnsupportedError({
    task,
    reason: 'this release cannot go on with it',
    expected: 'an experiment-store of specVersion "v1"',
    received: JSON.stringify({ kind: found?.kind, specVersion: found?.specVersion }),
    cure: 'Go on with the release of Topograft that made it, or name another folder with --out.',
  });
}
