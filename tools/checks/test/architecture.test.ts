import { describe, expect, it } from 'vitest';
import { packageOf } from '../src/arrows.ts';
import { importCircles } from '../src/import-circles.ts';
import { importsOf } from '../src/imports-of.ts';
import { sourceFiles } from '../src/source-files.ts';
import { trackedFiles } from '../src/tracked-files.ts';
import { readText, workspacePackages } from '../src/workspace.ts';

/** What docs/architecture.md lists with its imports. */
const drawn = workspacePackages().filter(({ folder }) => /^(?:packages|apps)\/|^bench$/.test(folder));
const ours = '@topograft/';

/** The table "package | imports" of the page. */
function tableOfImports(): Record<string, string> {
  const table = /\| package +\| imports +\|\n\|[-| ]+\|\n((?:\|.*\|\n)+)/.exec(readText('docs/architecture.md'))![1]!;
  return Object.fromEntries(
    [...table.matchAll(/^\| `([^`]+)` +\| (.*?) +\|$/gm)].map(([, name, imports]) => [name, imports]),
  );
}

describe('docs/architecture.md', () => {
  it('says which packages import which, as they do', () => {
    const found = drawn.map(({ folder, json }) => {
      const names = sourceFiles(`${folder}/src`).flatMap((file) => importsOf(readText(file)).map(packageOf));
      const imported = new Set(names.filter((name) => name?.startsWith(ours) === true && name !== json.name));
      const list = [...imported].map((name) => name!.slice(ours.length)).toSorted();
      return [folder.replace('packages/', ''), list.join(', ') || 'nothing of ours'];
    });
    expect(tableOfImports()).toEqual(Object.fromEntries(found));
  });

  it('names every package of the workspace', () => {
    const page = readText('docs/architecture.md');
    const missing = workspacePackages().filter(({ folder }) => folder !== '.' && !page.includes(`(../${folder})`));
    expect(missing.map(({ folder }) => folder)).toEqual([]);
  });

  it('names files that are there', () => {
    const page = readText('docs/architecture.md');
    const files = trackedFiles();
    const named = [...page.matchAll(/`([\w@./-]+\/[\w.-]+\.ts)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !files.some((file) => `/${file}`.endsWith(`/${path}`)))).toEqual([]);
  });
});

it('no files import each other in a circle', () => {
  const files = drawn.flatMap(({ folder }) => sourceFiles(`${folder}/src`));
  expect(importCircles(files)).toEqual([]);
});
