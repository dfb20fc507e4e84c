import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeFileLayer } from './file-layer.ts';

it('nodeFileLayer.syncDirectory(directory) fails where there is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'topograft-layer-'));
  await nodeFileLayer.syncDirectory(folder);
  await rm(folder, { recursive: true });
  await expect(nodeFileLayer.syncDirectory(folder)).rejects.toMatchObject({ code: 'ENOENT' });
});
