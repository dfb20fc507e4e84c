import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../errors/file-error.ts';
import { appendToFile } from './append-to-file.ts';
import { type FileLayer, nodeFileLayer } from './file-layer.ts';

const line = new TextEncoder().encode('{"epoch":2}\n');

/** A layer whose appended files take a few bytes at a time, and fail where told. */
function layer(
  takeBytes: number,
  failAt?: 'append' | 'write' | 'sync' | 'close',
): { fs: FileLayer; written: number[] } {
  const written: number[] = [];
  const step = (operation: string): void => {
    if (operation === failAt) throw Object.assign(new Error('ENOSPC: injected'), { code: 'ENOSPC' });
  };
  const fs: FileLayer = {
    ...nodeFileLayer,
    append: async () => {
      step('append');
      return {
        write: async (bytes, offset) => {
          step('write');
          const taken = bytes.subarray(offset, offset + takeBytes);
          written.push(...taken);
          return taken.length;
        },
        sync: async () => step('sync'),
        close: async () => step('close'),
      };
    },
  };
  return { fs, written };
}

describe('appendToFile(path, bytes)', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-append-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('adds exactly the bytes behind what is there', async () => {
    const path = join(folder, 'a.jsonl');
    await writeFile(path, '{"epoch":1}\n');
    await appendToFile(path, line);
    expect(await readFile(path, 'utf8')).toBe('{"epoch":1}\n{"epoch":2}\n');
  });

  it('refuses to begin a file', async () => {
    await expect(appendToFile(join(folder, 'none'), line)).rejects.toThrow(FileError);
    await expect(appendToFile(join(folder, 'none'), line)).rejects.toThrow(
      /^could not add to ".*none" - there is no such file or directory\. Check the path\.$/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('goes on after short writes until every byte is written', async () => {
    const { fs, written } = layer(5);
    await appendToFile('/d/a', line, fs);
    expect(Uint8Array.from(written)).toEqual(line);
  });

  it.each(['append', 'write', 'sync', 'close'] as const)('says that the disk is full when %s fails', async (failAt) => {
    const { fs } = layer(100, failAt);
    await expect(appendToFile('/d/a', line, fs)).rejects.toThrow('could not add to "/d/a" - the disk is full.');
  });

  it('refuses when the system takes no byte at all', async () => {
    await expect(appendToFile('/d/a', line, layer(0).fs)).rejects.toThrow('the system took only 0 of 12 bytes');
  });
});
