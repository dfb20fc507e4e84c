import { describe, expect, it } from 'vitest';
import { foreignTraces } from '../src/foreign-traces.ts';
import { filesBelow, trackedFiles } from '../src/tracked-files.ts';
import { readText } from '../src/workspace.ts';

describe('foreignTraces(text)', () => {
  it.each([
    ['a home directory', ['', 'home', 'grace', 'code'].join('/')],
    ['a home directory on macOS', ['', 'Users', 'grace'].join('/')],
    ['a home directory on Windows', ['C:', 'Users', 'grace'].join('\\')],
    ['a machine’s own folder', ['', 'work', 'main'].join('/')],
    ['a registry', ['https:/', ['registry', 'npmjs', 'org'].join('.'), 'x'].join('/')],
    ['a pinned address', ['tarball', ' https://host/x.tgz'].join(':')],
  ])('finds %s', (_, text) => {
    expect(foreignTraces(`first line\nsee ${text} there`)).toHaveLength(text.startsWith('https') ? 2 : 1);
  });

  it.each([
    'packages/nnstd/work/x',
    'https://example.org/home/page',
    '~/work/x',
    'the home/work balance',
    '#!/usr/bin/env node',
    '/home/ada/.cache',
  ])('lets %s be', (text) => {
    expect(foreignTraces(text)).toEqual([]);
  });
});

it('trackedFiles and filesBelow see this file, and filesBelow nothing that tools make', () => {
  expect(trackedFiles()).toContain('tools/checks/test/files.test.ts');
  const found = filesBelow('tools/checks/');
  expect(found).toContain('tools/checks/test/files.test.ts');
  expect(found.filter((path) => path.includes('node_modules'))).toEqual([]);
});

it('no tracked text file has a trace of one machine or one network in it', () => {
  const found = trackedFiles().flatMap((path) => {
    const text = readText(path);
    return text.includes('\0') ? [] : foreignTraces(text).map((trace) => `${path} ${trace}`);
  });
  expect(found).toEqual([]);
});
