import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishedFile } from '../published-file.ts';

/** Those of some files that a folder lacks, in their order; what is in them is not read. */
export async function missingFiles<File extends Pick<PublishedFile, 'name'>>(
  directory: string,
  files: readonly File[],
): Promise<File[]> {
  const missing: File[] = [];
  for (const file of files) if (!(await isFile(join(directory, file.name)))) missing.push(file);
  return missing;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    // Whatever the cause, it cannot be read from here; the search goes on elsewhere.
    return false;
  }
}
