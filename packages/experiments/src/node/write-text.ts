import { writeFileAtomically } from '@topograft/sparse-core/node';

/**
 * Writes a text file atomically, as UTF-8.
 *
 * @throws {@link FileError} when it cannot be written
 */
export function writeText(path: string, text: string): Promise<void> {
  return writeFileAtomically(path, new TextEncoder().encode(text));
}
