import { FileError } from '@topograft/sparse-core';
import { lastNetwork } from '../runs/last-network.ts';
import { readRun } from '../runs/read-run.ts';
import { readStoredMoment } from '../runs/stored-moment.ts';
import { unpackRuns } from '../runs/unpack-runs.ts';
import type { NamedNetwork } from './read-network-files.ts';

/**
 * The topology that a run stored last, out of the zip of the run.
 *
 * @throws FileError when there is no run in it, or more than one
 * @throws FormatError, ChecksumError, LimitError or UnsupportedError when the archive or a file in it breaks its format
 */
export async function readRunArchive(archive: File): Promise<NamedNetwork> {
  const runs = await unpackRuns(archive, 'archive');
  const [found] = runs;
  if (found === undefined || runs.length > 1) {
    throw new FileError({
      task: `read "${archive.name}"`,
      reason: `there are ${runs.length} runs in it`,
      cure: 'Open it in Runs, choose two of them, and press “Compare two”.',
    });
  }
  return lastNetwork({ moment: readStoredMoment }, { found, read: await readRun(found) });
}
