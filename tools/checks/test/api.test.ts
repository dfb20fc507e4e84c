import { posix } from 'node:path';
import { expect, it } from 'vitest';
import { apiSurface } from '../src/api-surface.ts';
import { libraryPackages, root } from '../src/workspace.ts';

it.each(libraryPackages())(
  'the public surface of $folder is what its api.txt says: to change it, look at the difference, and run with -u',
  async ({ folder, json }) => {
    const entries = Object.entries(json.exports ?? {}).filter(([, target]) => typeof target === 'object');
    const text = entries.map(([subpath, target]) => {
      const entry = posix.join(folder, (target as Record<string, string>)['@topograft/source']!);
      return `// ${json.name}${subpath.slice(1)}\n\n${apiSurface(entry)}\n`;
    });
    await expect(text.join('\n')).toMatchFileSnapshot(`${root}${folder}/api.txt`);
  },
);
