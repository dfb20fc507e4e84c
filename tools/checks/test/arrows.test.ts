import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrows, nodeOnlySubpaths, packageOf } from '../src/arrows.ts';
import { importsOf } from '../src/imports-of.ts';
import { reachableImports } from '../src/reachable-imports.ts';
import { sourceFiles } from '../src/source-files.ts';
import { libraryPackages, readText, workspacePackages } from '../src/workspace.ts';

const isOurs = (name: string | null): name is string => name?.startsWith('@topograft/') ?? false;
const apps = workspacePackages().filter(({ folder }) => folder.startsWith('apps/'));
const tools = workspacePackages().filter(({ folder }) => folder.startsWith('tools/'));

describe('importsOf', () => {
  it('sees static, type-only, re-exporting and dynamic imports', () => {
    const source = `import { a } from './a.ts';
      import type { B } from 'b';
      import './effect.ts';
      export { c } from '@x/c/sub';
      const d = await import('node:fs');`;
    expect(importsOf(source)).toEqual(['./a.ts', 'b', './effect.ts', '@x/c/sub', 'node:fs']);
  });
});

describe('reachableImports', () => {
  it('follows relative imports to whatever they lead to outside', () => {
    const specifiers = reachableImports('packages/sparse-core/src/node.ts').map(({ specifier }) => specifier);
    expect(specifiers).toContain('node:fs/promises');
  });
});

it('every package of packages/ is on the map of arrows', () => {
  expect(
    libraryPackages()
      .map(({ json }) => json.name)
      .toSorted(),
  ).toEqual(Object.keys(arrows).toSorted());
});

describe.each(libraryPackages().map(({ folder, json }) => ({ name: json.name, folder, json })))(
  '$name',
  ({ name, folder, json }) => {
    const allowed = arrows[name] ?? [];

    it('imports no package against the arrows, tests included', () => {
      const against = ['src', 'test'].flatMap((part) =>
        sourceFiles(`${folder}/${part}`, { tests: true }).flatMap((file) =>
          importsOf(readText(file))
            .filter((specifier) => {
              const from = packageOf(specifier);
              const isTool = tools.some((tool) => tool.json.name === from);
              return isOurs(from) && from !== name && !allowed.includes(from) && !(isTool && part === 'test');
            })
            .map((specifier) => `${file}: ${specifier}`),
        ),
      );
      expect(against).toEqual([]);
    });

    it('depends in its package.json on nothing against the arrows, and on our tools only in development', () => {
      const needed = { ...json.dependencies, ...json.peerDependencies, ...json.optionalDependencies };
      expect(Object.keys(needed).filter((key) => isOurs(key) && !allowed.includes(key))).toEqual([]);
      const developed = Object.keys(json.devDependencies ?? {}).filter((key) => isOurs(key) && !allowed.includes(key));
      expect(developed.filter((key) => !tools.some((tool) => tool.json.name === key))).toEqual([]);
    });

    it('names in its package.json every package that its sources import', () => {
      const needed = { ...json.dependencies, ...json.peerDependencies, ...json.optionalDependencies };
      const missing = sourceFiles(`${folder}/src`).flatMap((file) =>
        importsOf(readText(file))
          .map(packageOf)
          .filter((from) => from !== null && from !== name && !(from in needed))
          .map((from) => `${file}: ${from}`),
      );
      expect(missing).toEqual([]);
    });

    it('reaches into no other folder by relative imports', () => {
      const outside = sourceFiles(`${folder}/src`, { tests: true }).flatMap((file) =>
        importsOf(readText(file))
          .filter((specifier) => specifier.startsWith('.'))
          .filter((specifier) => !posix.join(posix.dirname(file), specifier).startsWith(`${folder}/`))
          .map((specifier) => `${file}: ${specifier}`),
      );
      expect(outside).toEqual([]);
    });

    it('is free of Node in every entry that is not for Node only', () => {
      const nodeOnly = new Set(
        libraryPackages().flatMap((library) => nodeOnlySubpaths.map((path) => library.json.name + path.slice(1))),
      );
      const entries = Object.entries(json.exports ?? {}).flatMap(([subpath, target]) =>
        nodeOnlySubpaths.includes(subpath) || typeof target === 'string' ? [] : [target['@topograft/source']!],
      );
      expect(entries.length).toBeGreaterThan(0);
      const found = entries.flatMap((entry) =>
        reachableImports(posix.join(folder, entry))
          .filter(({ specifier }) => specifier.startsWith('node:') || nodeOnly.has(specifier))
          .map(({ file, specifier }) => `${entry} reaches ${specifier} through ${file}`),
      );
      expect(found).toEqual([]);
    });
  },
);

it('no package imports an app, and no app imports another', () => {
  const names = apps.map(({ json }) => json.name);
  const found = workspacePackages().flatMap(({ folder, json }) =>
    Object.keys({ ...json.dependencies, ...json.devDependencies, ...json.peerDependencies })
      .filter((key) => names.includes(key))
      .map((key) => `${folder}: ${key}`),
  );
  expect(found).toEqual([]);
});

it('the page of apps/web is free of Node', () => {
  const found = sourceFiles('apps/web/src').flatMap((file) =>
    importsOf(readText(file)).filter(
      (specifier) =>
        specifier.startsWith('node:') || nodeOnlySubpaths.some((path) => specifier.endsWith(path.slice(1))),
    ),
  );
  expect(found).toEqual([]);
});
