import { truncate } from 'node:fs/promises';
import type { NewFile } from '@topograft/sparse-core/node';
import { nodeRunFiles, type RunFiles } from '../src/node.ts';

/**
 * How a disk goes wrong at one operation.
 *
 * - `die`: the process ends before the operation.
 * - `tear`: it ends in the middle of a write.
 * - `lose`: the power fails before the operation: names are kept, and bytes that were not synced are gone.
 * - `fill`: the disk is full from the operation on.
 * - `fail`: the operation, a sync, reports a device error; later ones work.
 */
export type FaultMode = 'die' | 'tear' | 'lose' | 'fill' | 'fail';

/** Which operations a mode can strike. */
export const struck: Readonly<Record<FaultMode, RegExp>> = {
  die: /./,
  tear: /^write$/,
  lose: /./,
  fill: /^(makeDirectory|create|append|write)$/,
  fail: /^sync/,
};

/** A disk that goes wrong, and what was done to it. */
export interface FaultyDisk {
  readonly files: RunFiles;
  readonly operations: readonly string[];
}

/** The real disk, until operation `at`, counted from 0, goes wrong. */
export function faultyDisk(mode: FaultMode, at: number): FaultyDisk {
  const operations: string[] = [];
  /** Bytes of each file that are on the drive, and of each that are written. */
  const sizes = new Map<string, { synced: number; written: number }>();
  let isDead = false;

  const die = async (): Promise<never> => {
    isDead = true;
    if (mode === 'lose') {
      for (const [path, { synced, written }] of sizes) if (synced < written) await truncate(path, synced);
    }
    throw systemError('DEAD');
  };
  /** Whether the operation is the one to be torn. */
  const step = async (operation: string): Promise<boolean> => {
    if (isDead) throw systemError('DEAD');
    const index = operations.push(operation) - 1;
    if (mode === 'fill' && index >= at && struck.fill.test(operation)) throw systemError('ENOSPC');
    if (index !== at) return false;
    if (mode === 'fail') throw systemError('EIO');
    if (mode === 'tear') return true;
    return mode === 'fill' ? false : die();
  };
  const watched = (file: NewFile, size: { synced: number; written: number }): NewFile => ({
    async write(bytes, offset) {
      if (await step('write')) {
        await file.write(bytes.subarray(0, offset + Math.ceil((bytes.length - offset) / 2)), offset);
        return die();
      }
      const count = await file.write(bytes, offset);
      size.written += count;
      return count;
    },
    async sync() {
      await step('sync');
      await file.sync();
      size.synced = size.written;
    },
    async close() {
      // Closed in any case: the death is only played.
      await file.close();
      await step('close');
    },
  });
  const files: RunFiles = {
    async freeBytes(directory) {
      await step('freeBytes');
      return nodeRunFiles.freeBytes(directory);
    },
    async create(path) {
      await step('create');
      const size = { synced: 0, written: 0 };
      const file = await nodeRunFiles.create(path);
      sizes.set(path, size);
      return watched(file, size);
    },
    async append(path) {
      await step('append');
      return watched(await nodeRunFiles.append(path), sizes.get(path) ?? { synced: 0, written: 0 });
    },
    async rename(from, to) {
      await step('rename');
      await nodeRunFiles.rename(from, to);
      const size = sizes.get(from);
      sizes.delete(from);
      sizes.delete(to);
      if (size !== undefined) sizes.set(to, size);
    },
    async remove(path) {
      await step('remove');
      await nodeRunFiles.remove(path);
      sizes.delete(path);
    },
    async syncDirectory(directory) {
      await step('syncDirectory');
      await nodeRunFiles.syncDirectory(directory);
    },
    async makeDirectory(path) {
      await step('makeDirectory');
      await nodeRunFiles.makeDirectory(path);
    },
    async touch(path, date) {
      await step('touch');
      await nodeRunFiles.touch(path, date);
    },
  };
  return { files, operations };
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}
