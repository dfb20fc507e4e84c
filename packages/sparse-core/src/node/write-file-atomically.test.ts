import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../errors/file-error.ts';
import type { FileLayer } from './file-layer.ts';
import { temporaryOwner } from './temporary-name.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const oldBytes = Uint8Array.of(1, 2, 3);
const newBytes = Uint8Array.from({ length: 1000 }, (_, index) => index & 255);

interface Disk {
  readonly files: Map<string, Uint8Array>;
  readonly fs: FileLayer;
  readonly operations: string[];
}

/** A file layer in memory; `fault` sees the number and name of each operation before it happens and may throw. */
function memoryDisk(fault: (index: number, operation: string) => void, takeBytes: number = Infinity): Disk {
  const files = new Map([['/d/a.bin', oldBytes]]);
  const operations: string[] = [];
  const step = async (operation: string): Promise<void> => {
    operations.push(operation);
    fault(operations.length - 1, operation);
  };
  const fs: FileLayer = {
    freeBytes: async () => {
      await step('freeBytes');
      return 1_000_000;
    },
    create: async (path) => {
      await step('create');
      if (files.has(path)) throw systemError('EEXIST');
      files.set(path, new Uint8Array(0));
      return {
        write: async (bytes, offset) => {
          await step('write');
          const taken = bytes.subarray(offset, offset + takeBytes);
          files.set(path, Uint8Array.from([...files.get(path)!, ...taken]));
          return taken.length;
        },
        sync: () => step('sync'),
        close: () => step('close'),
      };
    },
    append: () => Promise.reject(systemError('ENOTSUP')),
    rename: async (from, to) => {
      await step('rename');
      files.set(to, files.get(from)!);
      files.delete(from);
    },
    remove: async (path) => {
      await step('remove');
      files.delete(path);
    },
    syncDirectory: () => step('syncDirectory'),
  };
  return { files, fs, operations };
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('writeFileAtomically(path, content, fs)', () => {
  it('takes its steps in the order that makes it atomic', async () => {
    const disk = memoryDisk(() => undefined);
    await writeFileAtomically('/d/a.bin', newBytes, disk.fs);
    expect(disk.operations).toEqual(['freeBytes', 'create', 'write', 'sync', 'close', 'rename', 'syncDirectory']);
    expect([...disk.files]).toEqual([['/d/a.bin', newBytes]]);
  });

  it('writes text as UTF-8', async () => {
    const disk = memoryDisk(() => undefined);
    await writeFileAtomically('/d/a.txt', 'ε = 20', disk.fs);
    expect(disk.files.get('/d/a.txt')).toEqual(Uint8Array.of(0xce, 0xb5, 0x20, 0x3d, 0x20, 0x32, 0x30));
  });

  it('goes on after short writes until every byte is written', async () => {
    const disk = memoryDisk(() => undefined, 7);
    await writeFileAtomically('/d/a.bin', newBytes, disk.fs);
    expect(disk.files.get('/d/a.bin')).toEqual(newBytes);
    expect(disk.operations.filter((name) => name === 'write')).toHaveLength(143);
  });

  it('refuses when the system takes no byte at all', async () => {
    const disk = memoryDisk(() => undefined, 0);
    const error = await rejection(writeFileAtomically('/d/a.bin', newBytes, disk.fs));
    expect(error).toBeInstanceOf(FileError);
    expect((error as Error).message).toContain('took only 0 of 1000 bytes');
    expect([...disk.files]).toEqual([['/d/a.bin', oldBytes]]);
  });

  for (const code of ['ENOSPC', 'EIO']) {
    for (let failing = 0; failing < 7; failing++) {
      it(`leaves old or new bytes and no temporary file when operation ${failing} fails with ${code}`, async () => {
        const disk = memoryDisk((index) => {
          if (index === failing) throw systemError(code);
        });
        const error = await rejection(writeFileAtomically('/d/a.bin', newBytes, disk.fs));
        expect(error).toBeInstanceOf(FileError);
        expect((error as Error).message).toMatch(/^could not write "\/d\/a\.bin" - the d(isk is full|evice reported)/);
        expect([...disk.files]).toEqual([['/d/a.bin', failing === 6 ? newBytes : oldBytes]]);
      });
    }
  }

  for (let last = 0; last < 8; last++) {
    it(`leaves old or new bytes under the name when the process dies at operation ${last}`, async () => {
      const disk = memoryDisk((index) => {
        if (index >= last) throw systemError('DEAD');
      });
      await rejection(writeFileAtomically('/d/a.bin', newBytes, disk.fs));
      expect(disk.files.get('/d/a.bin')).toEqual(last > 5 ? newBytes : oldBytes);
    });
  }

  it('never tries a failed sync again', async () => {
    const disk = memoryDisk((_, operation) => {
      if (operation === 'sync') throw systemError('EIO');
    });
    await rejection(writeFileAtomically('/d/a.bin', newBytes, disk.fs));
    expect(disk.operations).toEqual(['freeBytes', 'create', 'write', 'sync', 'close', 'remove']);
  });

  it('reports the first failure when the temporary file cannot be removed either', async () => {
    const disk = memoryDisk((_, operation) => {
      if (operation === 'write') throw systemError('ENOSPC');
      if (operation === 'remove' || operation === 'close') throw systemError('EIO');
    });
    const error = await rejection(writeFileAtomically('/d/a.bin', newBytes, disk.fs));
    expect((error as Error).message).toContain('the disk is full');
  });

  it('refuses before it touches anything when there is no room', async () => {
    const disk = memoryDisk(() => undefined);
    const fs = { ...disk.fs, freeBytes: async () => 1099 };
    const error = await rejection(writeFileAtomically('/d/a.bin', newBytes, fs));
    expect(error).toBeInstanceOf(FileError);
    expect((error as Error).message).toContain('the disk has 1099 bytes left. Expected 1100');
    expect(disk.operations).toEqual([]);
  });

  it('takes another temporary name when one is in use, and gives up after a thousand', async () => {
    const disk = memoryDisk(() => undefined);
    disk.files.set(`/d/.a.bin.${process.pid}.0.tmp`, oldBytes);
    await writeFileAtomically('/d/a.bin', newBytes, disk.fs);
    expect(disk.files.get('/d/a.bin')).toEqual(newBytes);
    const full = memoryDisk((_, operation) => {
      if (operation === 'create') throw systemError('EEXIST');
    });
    const error = await rejection(writeFileAtomically('/d/a.bin', newBytes, full.fs));
    expect((error as Error).message).toContain('already 1000 temporary files');
  });
});

describe('writeFileAtomically(path, bytes) on a real disk', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-atomic-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes exactly the bytes of a view and leaves nothing else behind', async () => {
    const path = join(folder, 'a.bin');
    await writeFile(path, 'old');
    const view = new Uint8Array(new Float32Array([1, 2, 3, 4]).buffer, 4, 8);
    await writeFileAtomically(path, view);
    expect(new Uint8Array(await readFile(path))).toEqual(new Uint8Array(view));
    expect(await readdir(folder)).toEqual(['a.bin']);
  });

  it('writes an empty file', async () => {
    await writeFileAtomically(join(folder, 'empty'), new Uint8Array(0));
    expect(await readFile(join(folder, 'empty'))).toHaveLength(0);
  });

  it('ends with one whole file when many write the same name at once', async () => {
    const path = join(folder, 'a.bin');
    const versions = Array.from({ length: 8 }, (_, index) => new Uint8Array(50_000).fill(index));
    await Promise.all(versions.map((bytes) => writeFileAtomically(path, bytes)));
    const stored = new Uint8Array(await readFile(path));
    expect(versions.some((bytes) => bytes.every((byte, index) => byte === stored[index]))).toBe(true);
    expect(stored).toHaveLength(50_000);
    expect(await readdir(folder)).toEqual(['a.bin']);
  });

  it('says what is wrong when the directory is missing or a directory has the name', async () => {
    const missing = await rejection(writeFileAtomically(join(folder, 'no', 'a.bin'), oldBytes));
    expect(missing).toBeInstanceOf(FileError);
    expect((missing as Error).message).toContain('there is no such file or directory. Check the path.');
    await mkdir(join(folder, 'taken'));
    const taken = await rejection(writeFileAtomically(join(folder, 'taken'), oldBytes));
    expect(taken).toBeInstanceOf(FileError);
    expect((taken as Error).message).toContain('it is a directory. Name a file.');
    expect(await readdir(folder)).toEqual(['taken']);
  });
});

describe('temporaryOwner(name)', () => {
  it('tells the process of our temporary files and of no others', () => {
    expect(temporaryOwner('.checkpoint.safetensors.4711.0.tmp')).toBe(4711);
    expect(temporaryOwner('checkpoint.safetensors.4711.0.tmp')).toBeNull();
    expect(temporaryOwner('.notes.tmp')).toBeNull();
    expect(temporaryOwner('.a.0.0.tmp')).toBeNull();
  });
});
