import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeRunFiles, nodeRunHost, type RunHost, runPaths, type RunPaths, trainIntoDirectory } from '../src/node.ts';
import { lockRun, type RunLock } from '../src/node/run-lock.ts';
import { tinyRun, train } from './tiny-run.ts';

let folder = '';
let paths: RunPaths;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-lock-'));
  paths = runPaths(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process on a machine where those in `alive` run, each since the time beside it. */
function host(pid: number, alive: Readonly<Record<number, string>> = {}, hostName = 'here'): RunHost {
  return {
    pid,
    hostName,
    processStart: async (number) => (number === pid ? `start ${pid}` : (alive[number] ?? null)),
    repeat: () => () => undefined,
  };
}

/** Takes the lock `seconds` from now. */
function take(by: RunHost, seconds = 0, force = false): Promise<RunLock> {
  const now = (): Date => new Date(Date.now() + seconds * 1000);
  return lockRun(paths, { files: nodeRunFiles, host: by, now, force });
}

describe('lockRun(paths, options)', () => {
  it('says in run.lock who writes, and leaves nothing when it is released', async () => {
    const lock = await take(host(7));
    expect(JSON.parse(await readFile(paths.lock, 'utf8'))).toEqual({
      specVersion: 'v1',
      kind: 'run-lock',
      pid: 7,
      host: 'here',
      processStart: 'start 7',
    });
    await lock.check();
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a second writer, also after hours, and tells who the first is', async () => {
    await take(host(7));
    const refused = take(host(8, { 7: 'start 7' }), 9000);
    await expect(refused).rejects.toThrow(FileError);
    await expect(refused).rejects.toThrow(
      /^could not train in ".*" - process 7 on here trains there, and was last heard of (8999|9000) s ago\. Wait until it has ended; if it surely has, pass --force-unlock\.$/,
    );
    await expect(take(host(7))).rejects.toThrow(/process 7 on here trains there/);
  });

  it('takes the lock of a process that is gone, or whose number another process has now', async () => {
    await take(host(7));
    await take(host(8));
    await take(host(9, { 8: 'start later' }));
    expect(JSON.parse(await readFile(paths.lock, 'utf8'))).toMatchObject({ pid: 9 });
    expect(await readdir(folder)).toEqual(['run.lock']);
  });

  it('takes a lock of another machine, or of a process that cannot be told from another, after 120 seconds', async () => {
    await take(host(7));
    await expect(take(host(8, {}, 'there'), 110)).rejects.toThrow(/process 7 on here trains there/);
    await take(host(8, {}, 'there'), 130);
    await rm(paths.lock);
    await take(host(7));
    await expect(take(host(8, { 7: 'unknown' }), 110)).rejects.toThrow(FileError);
    await take(host(8, { 7: 'unknown' }), 130);
  });

  it('takes a lock that names nobody after 10 seconds', async () => {
    await writeFile(paths.lock, '{"specVersion":');
    await expect(take(host(8), 5)).rejects.toThrow(/a process that does not say who it is trains there/);
    await take(host(8), 15);
  });

  it('takes any lock by force, and the process that had it notices', async () => {
    const first = await take(host(7));
    const second = await take(host(8, { 7: 'start 7' }), 0, true);
    await expect(first.check()).rejects.toThrow(
      /^could not train in ".*" - another process has taken the run over, or run\.lock was removed\. See that one/,
    );
    await first.release();
    await second.check();
    await second.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not remove a lock that another process made meanwhile', async () => {
    await take(host(7));
    const slow = host(8);
    // While it looks whether 7 lives, 9 finds the lock left over, and takes it.
    const racing: RunHost = {
      ...slow,
      processStart: async (pid) => {
        if (pid === 7) await take(host(9));
        return slow.processStart(pid);
      },
    };
    await expect(take(racing)).rejects.toThrow(/process 9 on here trains there/);
    expect(JSON.parse(await readFile(paths.lock, 'utf8'))).toMatchObject({ pid: 9 });
    expect(await readdir(folder)).toEqual(['run.lock']);
  });

  it('touches the lock while it is held', async () => {
    const tasks: (() => void)[] = [];
    let everyMs = 0;
    let isStopped = false;
    const ticking: RunHost = {
      ...host(7),
      repeat: (task, ms) => {
        tasks.push(task);
        everyMs = ms;
        return () => (isStopped = true);
      },
    };
    const touched = Promise.withResolvers<void>();
    const files: typeof nodeRunFiles = {
      ...nodeRunFiles,
      touch: async (path, date) => {
        await nodeRunFiles.touch(path, date);
        touched.resolve();
      },
    };
    const lock = await lockRun(paths, { files, host: ticking, now: () => new Date(5e12), force: false });
    await utimes(paths.lock, 1, 1);
    tasks[0]!();
    await touched.promise;
    expect((await stat(paths.lock)).mtimeMs).toBe(5e12);
    expect(everyMs).toBe(10_000);
    await lock.release();
    expect(isStopped).toBe(true);
  });

  it('removes a lock that it could not write whole', async () => {
    const files: typeof nodeRunFiles = {
      ...nodeRunFiles,
      create: async (path) => ({
        ...(await nodeRunFiles.create(path)),
        write: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      }),
    };
    await expect(lockRun(paths, { files, host: host(7), now: () => new Date(), force: false })).rejects.toThrow(
      /could not write ".*run\.lock" - the disk is full/,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('nodeRunHost', () => {
  it('knows when a process began, and that one is gone', async () => {
    const mine = await nodeRunHost.processStart(process.pid);
    expect(mine).toBe(await nodeRunHost.processStart(process.pid));
    if (process.platform === 'linux') expect(mine).toMatch(/^[0-9a-f-]{36} \d+$/);
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(await nodeRunHost.processStart(pid)).toBeNull();
  });

  it('calls a task again and again until it is told to stop', async () => {
    const twice = Promise.withResolvers<void>();
    let calls = 0;
    const stop = nodeRunHost.repeat(() => {
      if (++calls === 2) twice.resolve();
    }, 1);
    // The timer would not keep the process alive.
    const alive = setInterval(() => undefined, 1000);
    await twice.promise;
    stop();
    clearInterval(alive);
    expect(calls).toBeGreaterThanOrEqual(2);
  });
});

describe('trainIntoDirectory', () => {
  it('lets one process train in a directory at a time', async () => {
    const options = tinyRun(join(folder, 'a'));
    const first = trainIntoDirectory(options);
    await first.next();
    await expect(train({ ...options, resume: true })).rejects.toThrow(
      new RegExp(`process ${process.pid} on .* trains there.*--force-unlock`),
    );
    await expect(train({ ...options, force: true })).rejects.toThrow(/trains there/);
    await first.return();
    await train({ ...options, resume: true });
    expect(await readdir(join(folder, 'a'))).not.toContain('run.lock');
  });

  it('stops a process whose run was taken over by force, before it writes anything more', async () => {
    const options = tinyRun(join(folder, 'a'));
    const first = trainIntoDirectory(options);
    await first.next();
    await train({ ...options, resume: true, forceUnlock: true, host: host(1) });
    const { checkpoint, epochs, manifest } = runPaths(join(folder, 'a'));
    const contents = (): Promise<Buffer[]> => Promise.all([checkpoint, epochs, manifest].map((path) => readFile(path)));
    const before = await contents();
    await expect(first.next()).rejects.toThrow(/another process has taken the run over/);
    expect(await contents()).toEqual(before);
  });
});
