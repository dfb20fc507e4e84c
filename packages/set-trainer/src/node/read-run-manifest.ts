import { FileError, type RunManifest } from '@topograft/sparse-core';
import { errorCode, readManifestFile } from '@topograft/sparse-core/node';
import { parseRunManifest } from '../runs/parse-run-manifest.ts';

/**
 * Reads what a run is and how it stands.
 *
 * @param path - of its `run.json`
 * @throws {@link FileError} when it is missing or cannot be read
 * @throws {@link FormatError} when it is not what {@link trainIntoDirectory} writes
 * @throws {@link ArgumentError} when a setting is out of range
 * @throws {@link LimitError} when it is larger than {@link maxManifestBytes}
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @category Training
 */
export async function readRunManifest(path: string): Promise<RunManifest> {
  let bytes: Uint8Array;
  try {
    bytes = await readManifestFile(path);
  } catch (error) {
    if (!(error instanceof FileError) || errorCode(error.cause) !== 'ENOENT') throw error;
    throw new FileError({
      task: `read "${path}"`,
      reason: 'there is no run',
      cure: 'Check the directory; a run that does not exist yet is started without --resume.',
      cause: error,
    });
  }
  return parseRunManifest(bytes, `"${path}"`);
}
