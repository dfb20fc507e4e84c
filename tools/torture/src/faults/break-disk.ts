/**
 * Breaks the disk of the process that preloads it, `node --import …/break-disk.ts`, as `TOPOGRAFT_FAULT` says. It takes the
 * place of the functions of `node:fs/promises` that change a disk, in every thread.
 */
import fs, { appendFileSync, truncateSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { type Fault, struck } from './fault.ts';

const fault = JSON.parse(process.env['TOPOGRAFT_FAULT'] ?? '{"mode":"die","at":-1,"within":""}') as Fault;
const { promises } = fs;
/** Threads count together. */
if (isMainThread) setEnvironmentData('topograft-operations', new SharedArrayBuffer(4));
const count = new Int32Array(getEnvironmentData('topograft-operations') as unknown as SharedArrayBuffer);
/** Bytes of each file of this thread that are on the drive, and of each that are written. */
const sizes = new Map<string, { synced: number; written: number }>();

function die(): never {
  if (fault.mode === 'lose') {
    for (const [path, { synced, written }] of sizes) if (synced < written) truncateSync(path, synced);
  }
  process.kill(process.pid, 'SIGKILL');
  // The signal comes at once, and this never ends before it.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** Counts an operation, and lets it go wrong when it is its turn; whether a write is to be torn. */
function step(operation: string, path: string): boolean {
  if (!(resolve(path) + sep).startsWith(fault.within + sep)) return false;
  const index = Atomics.add(count, 0, 1);
  if (fault.log !== undefined) appendFileSync(fault.log, `${operation}\n`);
  if (fault.at < 0 || index < fault.at) return false;
  if (fault.mode === 'fill' && struck.fill.test(operation)) throw systemError('ENOSPC');
  if (index > fault.at) return false;
  if (fault.mode === 'fail') throw systemError('EIO');
  if (fault.mode === 'tear') return true;
  return fault.mode === 'fill' ? false : die();
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** Counts what is done with an open file. */
function watch(handle: FileHandle, path: string): FileHandle {
  const size = { synced: 0, written: 0 };
  sizes.set(resolve(path), size);
  const { sync, datasync } = handle;
  const write = handle.write.bind(handle) as (
    bytes: Uint8Array,
    offset: number,
    length: number,
    position?: number,
  ) => Promise<{ bytesWritten: number }>;
  handle.write = (async (bytes: Uint8Array, offset = 0, length = bytes.length - offset, position?: number) => {
    if (step('write', path)) {
      await write(bytes, offset, Math.ceil(length / 2), position);
      return die();
    }
    const result = await write(bytes, offset, length, position);
    size.written += result.bytesWritten;
    return result;
  }) as FileHandle['write'];
  const synced = (original: () => Promise<void>) => async (): Promise<void> => {
    step('sync', path);
    await original.call(handle);
    size.synced = size.written;
  };
  handle.sync = synced(sync);
  handle.datasync = synced(datasync);
  return handle;
}

const { open, mkdir, rename, rm, unlink, utimes } = promises;
Object.assign(promises, {
  async open(path: string, flags: string | number = 'r', mode?: number) {
    const isNew = flags !== 'r' && flags !== 0;
    if (isNew) step('create', path);
    return watch(await open(path, flags, mode), path);
  },
  async mkdir(path: string, options?: object) {
    step('mkdir', path);
    return mkdir(path, options);
  },
  async rename(from: string, to: string) {
    step('rename', to);
    await rename(from, to);
    const size = sizes.get(resolve(from));
    sizes.delete(resolve(from));
    if (size !== undefined) sizes.set(resolve(to), size);
  },
  async rm(path: string, options?: object) {
    step('remove', path);
    sizes.delete(resolve(path));
    return rm(path, options);
  },
  async unlink(path: string) {
    step('remove', path);
    sizes.delete(resolve(path));
    return unlink(path);
  },
  async utimes(path: string, accessed: Date, modified: Date) {
    step('touch', path);
    return utimes(path, accessed, modified);
  },
});
syncBuiltinESMExports();
