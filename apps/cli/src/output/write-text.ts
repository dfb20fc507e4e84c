import { writeFileAtomically } from '@topograft/sparse-core/node';

/** Writes a text as a file, whole or not at all. */
export function writeText(path: string, text: string): Promise<void> {
  return writeFileAtomically(path, new TextEncoder().encode(text));
}
