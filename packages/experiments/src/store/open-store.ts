import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError, FormatError, UnsupportedError } from '@topograft/sparse-core';
import {
  fileFailure,
  makeDirectory,
  readFileWithin,
  temporaryOwner,
  writeFileAtomically,
} from '@topograft/sparse-core/node';

const NAME = 'store.json';
const MAX_BYTES = 65_536;

/**
 * Takes a folder as a store of results: one that is a store, or is missing or empty and then becomes one.
 *
 * @throws {@link FileError} when it holds something else, or cannot be read or written
 * @throws {@link FormatError} or {@link UnsupportedError} when its `store.json` is not that of this release
 * @category Recipes
 */
export async function openStore(directory: string): Promise<void> {
  const task = `keep results in "${directory}"`;
  let names: readonly string[];
  try {
    await makeDirectory(directory);
    names = (await readdir(directory)).toSorted();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const reason = code === 'ENOTDIR' || code === 'EEXIST' ? 'it is not a folder' : `the system says ${code}`;
    throw new FileError({ task, reason, cure: 'Name a folder that you may write to with --out.', cause });
  }
  if (names.includes(NAME)) return checkStore(join(directory, NAME));
  const foreign = names.find((name) => temporaryOwner(name) === null);
  if (foreign !== undefined) {
    throw new FileError({
      task,
      reason: `it is no store and holds other files, such as "${foreign}"`,
      cure: 'Name another folder with --out.',
    });
  }
  try {
    const text = `${JSON.stringify({ specVersion: 'v1', kind: 'experiment-store' }, null, 2)}\n`;
    await writeFileAtomically(join(directory, NAME), new TextEncoder().encode(text));
  } catch (error) {
    throw error instanceof FileError ? error : fileFailure(task, error);
  }
}

async function checkStore(path: string): Promise<void> {
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
