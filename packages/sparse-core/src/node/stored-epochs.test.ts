import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../errors/file-error.ts';
import { storedEpochs } from './stored-epochs.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-epochs-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('storedEpochs(directory)', () => {
  it('lists the topologies of a run by epoch, and nothing else', async () => {
    await mkdir(join(folder, 'topologies'));
    for (const name of [
      '0010.safetensors',
      '0002.safetensors',
      '0000.safetensors',
      '.0011.safetensors.1.1.tmp',
      'notes',
    ]) {
      await writeFile(join(folder, 'topologies', name), '');
    }
    expect(await storedEpochs(folder)).toEqual([0, 2, 10].map((epoch) => ({ epoch, source: `${folder}@${epoch}` })));
  });

  it('lists the folders of the authors’ layout by epoch', async () => {
    for (const name of ['epoch_100', 'epoch_020', 'other']) await mkdir(join(folder, name));
    expect(await storedEpochs(folder)).toEqual([
      { epoch: 20, source: join(folder, 'epoch_020') },
      { epoch: 100, source: join(folder, 'epoch_100') },
    ]);
  });

  it('refuses a directory with neither, a run without one yet, and a missing directory', async () => {
    await expect(storedEpochs(folder)).rejects.toThrow(FileError);
    await expect(storedEpochs(folder)).rejects.toThrow(/it is no run, and it has no folder such as epoch_010/);
    await mkdir(join(folder, 'topologies'));
    await expect(storedEpochs(folder)).rejects.toThrow(/it has no stored topology yet/);
    await expect(storedEpochs(join(folder, 'none'))).rejects.toThrow(/there is no such file or directory/);
  });
});
