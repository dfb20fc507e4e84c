import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Lists the files of the built web app.
 *
 * @returns absolute paths by address, which begins with `/`
 */
export async function siteFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const visit = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const address = `${below}/${entry.name}`;
      if (entry.isDirectory()) await visit(address);
      else if (entry.isFile()) files.set(address, join(folder, address));
    }
  };
  await visit('');
  return files;
}
