import type { PublishedPackage } from './repository.ts';
import type { Stranger } from './stranger.ts';

/** Entries that run in a worker only: they wait for messages as soon as they are imported. */
const workerEntries = new Set(['./distance-worker', './job-worker', './kernel-worker', './train-worker']);
const webWorkerEntries = new Set(['./web-kernel-worker', './web-worker']);

/**
 * Imports every entry of the libraries in Node, from the project of a stranger.
 *
 * @returns how many there are
 * @throws Error for an entry that cannot be imported or exports nothing
 */
export async function importEntries(stranger: Stranger, libraries: readonly PublishedPackage[]): Promise<number> {
  const entries = libraries.flatMap(({ manifest: { name, exports = {} } }) =>
    Object.keys(exports)
      .filter((entry) => entry !== './package.json' && !workerEntries.has(entry) && !webWorkerEntries.has(entry))
      .map((entry) => name + entry.slice(1)),
  );
  const program = `
    for (const entry of ${JSON.stringify(entries)}) {
      const names = Object.keys(await import(entry));
      if (names.length === 0 && !entry.endsWith('/spec')) throw new Error(entry + ' exports nothing');
    }`;
  await stranger.run('node', ['--input-type=module', '--eval', program]);
  return entries.length;
}
