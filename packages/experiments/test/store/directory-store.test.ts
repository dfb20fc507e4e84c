import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryStore } from '../../src/store/directory-store.ts';
import { openResultStore } from '../../src/store/open-store.ts';
import { temporaryFolder } from '../tiny-job.ts';
import { describeStore } from './store-conformance.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

describeStore('a folder', async (name) => openResultStore(join(folder, name), { env: {} }));

describe('directoryStore(directory)', () => {
  it('leaves no temporary file behind, and passes over those of others', async () => {
    const store = directoryStore(join(folder, 'clean'));
    await store.create('a/b', new Uint8Array(3));
    await store.create('a/b', new Uint8Array(3));
    expect(await readdir(join(folder, 'clean', 'a'))).toEqual(['b']);
    await writeFile(join(folder, 'clean', 'a', '.b.4242.0.tmp'), 'half');
    expect(await store.list('a/')).toEqual(['a/b']);
  });

  it('names the path of what it cannot do', async () => {
    const store = directoryStore(join(folder, 'wrong'));
    await mkdir(join(folder, 'wrong', 'a', 'b'), { recursive: true });
    await writeFile(join(folder, 'wrong', 'file'), '');
    await expect(store.read('a/b')).rejects.toThrow(FileError);
    await expect(store.write('file/below', new Uint8Array(1))).rejects.toThrow(
      `could not make "${join(folder, 'wrong', 'file')}" - a part of the path is a file, not a directory.`,
    );
  });
});
