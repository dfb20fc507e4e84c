import { link, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { TopograftError } from '@topograft/sparse-core';
import {
  fileFailure,
  makeDirectory,
  readFileWithin,
  temporaryOwner,
  writeFileAtomically,
} from '@topograft/sparse-core/node';
import type { ResultStore } from './result-store.ts';

/**
 * A folder as a store: a key is a path in it. Several machines may share it by their file system.
 *
 * @param directory - made when something is written
 * @category Recipes
 */
export function directoryStore(directory: string): ResultStore {
  const pathOf = (key: string): string => join(directory, ...key.split('/'));
  const write = async (key: string, bytes: Uint8Array): Promise<void> => {
    const path = pathOf(key);
    try {
      await makeDirectory(dirname(path));
    } catch (error) {
      throw fileFailure(`make "${dirname(path)}"`, error);
    }
    await writeFileAtomically(path, bytes);
  };
  return {
    place: directory,
    locate: pathOf,
    async read(key) {
      try {
        return await readFileWithin(pathOf(key));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw error;
      }
    },
    write,
    async create(key, bytes) {
      const path = pathOf(key);
      // A name of its own, which a list passes over: of two who try at once each has written all before either is seen.
      const own = `${dirname(key)}/.${basename(key)}.${process.pid}.${temporaryNumber++ % 10_000}.tmp`;
      await write(own, bytes);
      try {
        await link(pathOf(own), path);
        return true;
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return false;
        throw fileFailure(`write "${path}"`, error);
      } finally {
        await rm(pathOf(own), { force: true });
      }
    },
    list: async (prefix) => (await keysUnder(directory, prefix.replace(/\/$/, ''))).toSorted(),
    async remove(key) {
      try {
        await rm(pathOf(key), { force: true });
      } catch (error) {
        throw fileFailure(`remove "${pathOf(key)}"`, error);
      }
    },
  };
}

/** Tells the temporary files of this process apart. */
let temporaryNumber = 0;

async function keysUnder(directory: string, prefix: string): Promise<string[]> {
  const folder = join(directory, ...prefix.split('/'));
  try {
    const keys: string[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const key = `${prefix}/${entry.name}`;
      if (entry.isDirectory()) keys.push(...(await keysUnder(directory, key)));
      else if (entry.isFile() && temporaryOwner(entry.name) === null) keys.push(key);
    }
    return keys;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw fileFailure(`list "${folder}"`, error);
  }
}

function codeOf(error: unknown): string | undefined {
  const cause = TopograftError.isInstance(error) ? error.facts.cause : error;
  return (cause as NodeJS.ErrnoException | undefined)?.code;
}
