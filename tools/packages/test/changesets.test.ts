import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changedPackages, namedPackages } from '../src/changed-packages.ts';
import { changesSinceBase } from '../src/changes-since-base.ts';

const packages = [
  { folder: 'packages/nnstd', name: '@topograft/nnstd' },
  { folder: 'apps/cli', name: '@topograft/cli' },
];

describe('changedPackages(files, packages)', () => {
  it('counts what is built or published', () => {
    expect(changedPackages(['packages/nnstd/src/index.ts'], packages)).toEqual(['@topograft/nnstd']);
    expect(changedPackages(['apps/cli/package.json', 'packages/nnstd/assembly/x.ts'], packages)).toHaveLength(2);
  });

  it('does not count tests, benchmarks, settings of tools, pages, and other folders', () => {
    const files = ['test/a.test.ts', 'bench/a.ts', 'src/a.test.ts', 'tsconfig.json', 'README.md'];
    const others = ['docs/glossary.md', 'packages/nnstd-more/src/index.ts', 'package.json'];
    expect(changedPackages([...files.map((file) => `packages/nnstd/${file}`), ...others], packages)).toEqual([]);
  });
});

describe('namedPackages(changeset)', () => {
  it('lists the keys of the front matter', () => {
    const text = `---\n'@topograft/nnstd': minor\n"@topograft/cli": patch\n---\n\nNot 'this': minor\n`;
    expect(namedPackages(text)).toEqual(['@topograft/nnstd', '@topograft/cli']);
  });

  it('finds none in an empty changeset', () => {
    expect(namedPackages('---\n---\n')).toEqual([]);
  });
});

describe('changesSinceBase(repository)', () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    }).trim();
  const commit = (file: string) => {
    writeFileSync(join(folder, file), file);
    git('add', '.');
    git('commit', '--quiet', '--message', file);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'topograft-changes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is null without git', async () => {
    expect(await changesSinceBase(folder)).toBe(null);
  });

  it('compares a branch with where it left main, uncommitted files included', async () => {
    git('init', '--quiet', '--initial-branch', 'main');
    commit('first');
    const base = git('rev-parse', 'HEAD');
    git('checkout', '--quiet', '-b', 'work');
    commit('second');
    writeFileSync(join(folder, 'third'), '');
    git('branch', '--force', 'main', 'main');
    expect(await changesSinceBase(folder)).toEqual({ base, files: ['second', 'third'] });
  });

  it('compares main with the last release, and before it with what the last merge met', async () => {
    git('init', '--quiet', '--initial-branch', 'main');
    commit('first');
    expect(await changesSinceBase(folder)).toBe(null);
    const base = git('rev-parse', 'HEAD');
    git('checkout', '--quiet', '-b', 'work');
    commit('second');
    git('checkout', '--quiet', 'main');
    git('merge', '--quiet', '--no-ff', '--no-edit', 'work');
    expect(await changesSinceBase(folder)).toEqual({ base, files: ['second'] });
    git('tag', '@topograft/nnstd@0.1.0');
    commit('third');
    expect(await changesSinceBase(folder)).toEqual({ base: '@topograft/nnstd@0.1.0', files: ['third'] });
  });

  it('is null in a shallow clone of one branch', async () => {
    git('init', '--quiet', '--initial-branch', 'main');
    commit('first');
    git('checkout', '--quiet', '-b', 'work');
    commit('second');
    const clone = join(folder, 'clone');
    git('clone', '--quiet', '--depth', '1', '--single-branch', '--branch', 'work', `file://${folder}`, clone);
    expect(await changesSinceBase(clone)).toBe(null);
  });
});
