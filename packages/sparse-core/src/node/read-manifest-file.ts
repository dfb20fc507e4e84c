import { maxManifestBytes } from '../formats/max-manifest-bytes.ts';
import { readFileWithin } from './read-file-within.ts';

/**
 * Reads a `run.json` or `lottery.json` whole, once its size is known to be within {@link maxManifestBytes}.
 *
 * @throws {@link FileError} when it is missing, may not be read, or is no regular file
 * @throws {@link FormatError} when it shrinks while it is read
 * @throws {@link LimitError} when it is larger
 * @category Formats
 */
export function readManifestFile(path: string): Promise<Uint8Array> {
  return readFileWithin(path, { maxBytes: maxManifestBytes, option: null });
}
