import { describe, expect, it } from 'vitest';
import { thirdPartyPackages, thirdPartyPage } from '../src/third-party.ts';
import { root, workspacePackages } from '../src/workspace.ts';

const packages = thirdPartyPackages(workspacePackages().filter(({ folder }) => /^(?:packages|apps)\//.test(folder)));

/** Licences that let everybody use, change and pass on, and ask no more than to keep their text. */
const accepted = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Unlicense']);

describe('thirdPartyPackages', () => {
  it('lists direct and indirect dependencies', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toContain('fflate');
    expect(names).toContain('d3-array');
  });
});

it('every package that ours bring along has a licence that asks for no more than its text', () => {
  expect(packages.filter(({ licence }) => !accepted.has(licence))).toEqual([]);
});

it('THIRD-PARTY.md lists them all', async () => {
  await expect(thirdPartyPage(packages)).toMatchFileSnapshot(`${root}THIRD-PARTY.md`);
});
