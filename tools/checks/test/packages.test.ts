import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readText, root, workspacePackages } from '../src/workspace.ts';

const packages = workspacePackages().map(({ folder, json }) => ({ folder, json }));
const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

it('the licence file is that of the MIT licence', () => {
  expect(readText('LICENSE')).toMatch(/^MIT License/);
});

describe.each(packages)('$folder/package.json', ({ folder, json }) => {
  it('has a description, and the licence of the LICENSE file', () => {
    expect(json.description ?? '').toMatch(/\S{3}/);
    expect(json.license).toBe('MIT');
  });

  it('takes every version from the catalog, and our own packages from the workspace', () => {
    const others = fields.flatMap((field) =>
      Object.entries(json[field] ?? {}).filter(
        ([name, range]) => !range.startsWith(name.startsWith('@topograft/') ? 'workspace:' : 'catalog:'),
      ),
    );
    expect(others).toEqual([]);
  });

  it.runIf(/^(?:\.|packages\/.*|apps\/.*)$/.test(folder))('has a README beside it', () => {
    expect(existsSync(`${root}${folder}/README.md`)).toBe(true);
  });
});
