import { FileError, FormatError, type RunManifest } from '@topograft/sparse-core';
import { readFileWithin } from '@topograft/sparse-core/node';
import { hasCode } from './has-code.ts';
import { parseRunManifest } from './parse-run-manifest.ts';

const MAX_BYTES = 16_000_000;

/**
 * Reads what a run is and how it stands.
 *
 * @param path - of its `run.json`
 * @throws {@link FileError} when it is missing or cannot be read
 * @throws {@link FormatError} when it is not what {@link trainIntoDirectory} writes
 * @throws {@link ArgumentError} when a setting is out of range
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @category Training
 */
export async function readRunManifest(path: string): Promise<RunManifest> {
  const task = `read "${path}"`;
  const malformed = (reason: string): FormatError => new FormatError({ task, reason });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFileWithin(path, { maxBytes: MAX_BYTES }));
  } catch (error) {
    if (error instanceof TypeError) throw malformed('it is not valid UTF-8');
    if (!(error instanceof FileError) || !hasCode(error.cause, 'ENOENT')) throw error;
    throw new FileError({
      task,
      reason: 'there is no run',
      cure: 'Check the directory; a run that does not exist yet is started without --resume.',
      cause: error,
    });
  }
  return parseRunManifest(text, `"${path}"`);
}
