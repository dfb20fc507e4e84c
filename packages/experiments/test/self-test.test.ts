import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runSelfTest } from '../src/node.ts';

it('runSelfTest({ folder }) passes here, and leaves nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'topograft-'));
  const steps = await runSelfTest({ folder });
  expect(steps.filter(({ passed }) => !passed)).toEqual([]);
  expect(steps.length).toBeGreaterThan(4);
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

it('runSelfTest({ folder }) says which step fails and why, and tries the others', async () => {
  const steps = await runSelfTest({ folder: '/nonexistent' });
  expect(steps.filter(({ passed }) => !passed)).toEqual([
    { name: 'files are written and read', passed: false, note: expect.stringMatching(/ENOENT/) },
  ]);
});
