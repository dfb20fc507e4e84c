import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../errors/file-error.ts';
import { makeDirectory } from './make-directory.ts';
import { makeFolder } from './make-folder.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-directory-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('makeFolder(path)', () => {
  it('makes what is missing, and says what to do where a file is in the way', async () => {
    const path = join(folder, 'a', 'b');
    await makeFolder(path);
    await writeFile(join(path, 'file'), '');
    const failing = makeFolder(join(path, 'file', 'below'));
    await expect(failing).rejects.toBeInstanceOf(FileError);
    await expect(failing).rejects.toThrow(
      /could not make the folder ".*below" - a part of the path is a file.*Check the/,
    );
  });
});

describe('makeDirectory(path)', () => {
  it('makes what is missing on the way, and leaves what is there', async () => {
    const path = join(folder, 'a', 'b', 'c');
    await Promise.all([makeDirectory(path), makeDirectory(path)]);
    await makeDirectory(path);
    expect((await stat(path)).isDirectory()).toBe(true);
  });

  it('fails where a file is in the way', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(makeDirectory(join(folder, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
    await expect(makeDirectory(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.skipIf(process.platform !== 'linux')(
    'fails where the system takes no directory, instead of trying for ever',
    async () => {
      await expect(makeDirectory('/proc/topograft/below')).rejects.toMatchObject({ code: 'ENOENT' });
    },
  );
});
