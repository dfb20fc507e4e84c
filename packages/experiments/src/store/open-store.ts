import { access, constants, readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { FileError, FormatError, UnsupportedError } from '@topograft/sparse-core';
import { errorCode, fileFailure, makeDirectory, temporaryOwner } from '@topograft/sparse-core/node';
import { directoryStore } from './directory-store.ts';
import type { ResultStore } from './result-store.ts';
import { type S3Options, s3Store } from './s3-store.ts';

const NAME = 'store.json';
const MARK = `${JSON.stringify({ specVersion: 'v1', kind: 'experiment-store' }, null, 2)}\n`;

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
    const code = errorCode(cause);
    const reason =
      code === 'ENOTDIR' || code === 'EEXIST' ? 'it is not a folder' : fileFailure(task, cause).facts.reason;
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
  if (names.includes(NAME)) return checkMark(directoryStore(directory));
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
    const task = `keep results in "${directory}"`;
    throw new FileError({
      task,
      reason: fileFailure(task, cause).facts.reason,
      cure: 'Name another folder with --out.',
      cause,
    });
  }
  await writeMark(directoryStore(directory));
}

/**
 * Opens the store of a name: `s3://bucket/prefix`, or a folder, which becomes a store when it is missing or empty.
 *
 * @throws {@link ArgumentError} for another address in S3; {@link FileError} when it cannot be a store, or the service does not
 * answer
 * @throws {@link FormatError} or {@link UnsupportedError} when its `store.json` is not that of this release, or the AWS SDK is
 * not installed
 * @category Recipes
 */
export async function openResultStore(place: string, options: S3Options): Promise<ResultStore> {
  if (!place.startsWith('s3:')) {
    await openStore(place);
    return directoryStore(place);
  }
  const store = await s3Store(place, options);
  if ((await store.read(NAME)) === null) await writeMark(store);
  else await checkMark(store);
  return store;
}

function writeMark(store: ResultStore): Promise<void> {
  return store.write(NAME, new TextEncoder().encode(MARK));
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

async function checkMark(store: ResultStore): Promise<void> {
  const task = `read "${store.locate(NAME)}"`;
  let found: { readonly specVersion?: unknown; readonly kind?: unknown } | null;
  try {
    found = JSON.parse(new TextDecoder().decode((await store.read(NAME)) ?? undefined)) as typeof found;
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
