import { FileError, readZipDirectory, readZipEntry } from '@topograft/sparse-core';
import type { FoundRun } from './found-run.ts';
import { groupIntoRuns } from './group-into-runs.ts';
import { readSource } from './read-source.ts';

/** Most bytes of an archive, and of what is in it. */
const mostBytes = 512e6;

/**
 * Finds the runs in a zip archive, each a folder with `run.json` and what belongs to it.
 *
 * @param prefix - begins every id
 * @throws FormatError, ChecksumError, LimitError or UnsupportedError when it is no archive that the page reads
 * @throws FileError when there is no run in it
 */
export async function unpackRuns(archive: File, prefix: string): Promise<readonly FoundRun[]> {
  const what = `"${archive.name}"`;
  const bytes = await readSource(archive, what, mostBytes);
  const entries = readZipDirectory(bytes, { what, maxEntries: 60_000, maxTotalBytes: mostBytes });
  const wanted = entries.filter(({ name }) => /(^|\/)(run\.json|(epochs|timings)\.jsonl|\d+\.safetensors)$/.test(name));
  const files = wanted.map((entry) => ({
    // With the name of the archive, which tells apart what was given as different files.
    path: `${archive.name}/${entry.name}`,
    source: new Blob([readZipEntry(entry, `"${entry.name}" in ${what}`) as Uint8Array<ArrayBuffer>]),
    stamp: String(entry.crc),
  }));
  const runs = groupIntoRuns(files, prefix);
  if (runs.length > 0) return runs;
  throw new FileError({
    task: `read ${what}`,
    reason: 'there is no run.json in it',
    expected: 'the zip of a run folder',
  });
}
