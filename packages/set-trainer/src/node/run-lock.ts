import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { errorCode, fileFailure, fillFile } from '@topograft/sparse-core/node';
import { RunHeldError } from './run-held-error.ts';
import type { RunFiles } from './run-files.ts';
import type { RunHost } from './run-host.ts';
import type { RunPaths } from './run-paths.ts';

/**
 * The right of one process to write a run.
 *
 * @category Training
 */
export interface RunLock {
  /** @throws {@link FileError} when another process has taken the run over by force */
  check(): Promise<void>;
  /** Gives the right up; never fails. */
  release(): Promise<void>;
}

/**
 * What a lock needs of its surroundings.
 *
 * @category Training
 */
export interface LockOptions {
  /** What the disk is changed with. */
  readonly files: RunFiles;
  /** Who asks for the lock. */
  readonly host: RunHost;
  /** The time of day. */
  readonly now: () => Date;
  /** Take the run over, whoever holds it. */
  readonly force: boolean;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly processStart: string;
}

interface FoundLock {
  readonly text: string;
  /** `null` when the process died before it had written who it is. */
  readonly holder: Holder | null;
  readonly untouchedMs: number;
}

const TOUCH_MS = 10_000;
const ABANDONED_MS = 120_000;
const MAX_ATTEMPTS = 4;

/**
 * Takes the lock of a run: `run.lock`, which says who writes the run and is touched every 10 seconds.
 *
 * A lock is left over, and is taken, when its process is gone from this machine or its number belongs to another
 * process now; when it has not been touched for 120 seconds by another machine, or by a process whose start is not
 * known; and when it names nobody and is 10 seconds old.
 *
 * @throws {@link RunHeldError} when another process holds it
 * @throws {@link FileError} when it cannot be written
 * @category Training
 */
export async function lockRun(paths: RunPaths, options: LockOptions): Promise<RunLock> {
  const { files, host, now, force } = options;
  const path = paths.lock;
  const holder: Holder = {
    pid: host.pid,
    host: host.hostName,
    processStart: (await host.processStart(host.pid)) ?? 'unknown',
  };
  const text = `${JSON.stringify({ specVersion: 'v1', kind: 'run-lock', ...holder })}\n`;
  for (let attempt = 0; !(await makeLock(path, text, files)); attempt++) {
    const found = await findLock(path, now());
    if (found === null) continue;
    if ((!force && !(await isLeftOver(found, host))) || attempt >= MAX_ATTEMPTS) throw isHeld(paths, found);
    await clearLock(paths, found, options);
  }
  // A touch that fails is no reason to stop: `check` notices when the lock has gone.
  const stopTouching = host.repeat(() => void files.touch(path, now()).catch(() => undefined), TOUCH_MS);
  const isMine = async (): Promise<boolean> => (await findLock(path, now()))?.text === text;
  return {
    async check() {
      if (await isMine()) return;
      throw new FileError({
        task: `train in "${paths.directory}"`,
        reason: 'another process has taken the run over, or run.lock was removed',
        cure: 'See that one process trains there, and go on with --resume.',
      });
    },
    async release() {
      stopTouching();
      try {
        if (await isMine()) await files.remove(path);
      } catch {
        // The lock is then left over, and known as such when this process has ended.
      }
    },
  };
}

/** Whether there was none; what is half written is removed again. */
async function makeLock(path: string, text: string, files: RunFiles): Promise<boolean> {
  const task = `write "${path}"`;
  try {
    const file = await files.create(path);
    try {
      await fillFile(file, new TextEncoder().encode(text), task);
    } catch (error) {
      await files.remove(path).catch(() => undefined);
      throw error;
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error instanceof FileError ? error : fileFailure(task, error);
  }
}

async function findLock(path: string, now: Date): Promise<FoundLock | null> {
  try {
    const text = await readFile(path, 'utf8');
    const { mtimeMs } = await stat(path);
    return { text, holder: parseHolder(text), untouchedMs: now.getTime() - mtimeMs };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw fileFailure(`read "${path}"`, error);
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, host, processStart } = JSON.parse(text) as Record<string, unknown>;
    const whole = Number.isSafeInteger(pid) && typeof host === 'string' && typeof processStart === 'string';
    return whole ? { pid: pid as number, host, processStart } : null;
  } catch {
    return null;
  }
}

async function isLeftOver({ holder, untouchedMs }: FoundLock, host: RunHost): Promise<boolean> {
  if (holder === null) return untouchedMs > TOUCH_MS;
  if (holder.host !== host.hostName) return untouchedMs > ABANDONED_MS;
  const start = await host.processStart(holder.pid);
  if (start === null) return true;
  if (start === 'unknown' || holder.processStart === 'unknown') return untouchedMs > ABANDONED_MS;
  return start !== holder.processStart;
}

/**
 * Moves a lock away before it is removed, and looks at what was moved: two processes may find the same lock left over,
 * and the slower one must not remove the lock that the faster one has made since.
 */
async function clearLock(paths: RunPaths, found: FoundLock, { files, host, now }: LockOptions): Promise<void> {
  const aside = join(dirname(paths.lock), `.${basename(paths.lock)}.${host.pid}.0.tmp`);
  try {
    await files.rename(paths.lock, aside);
    const moved = await findLock(aside, now());
    if (moved !== null && moved.text !== found.text) {
      await files.rename(aside, paths.lock);
      throw isHeld(paths, moved);
    }
    await files.remove(aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error instanceof FileError ? error : fileFailure(`remove "${paths.lock}"`, error);
  }
}

function isHeld(paths: RunPaths, { holder, untouchedMs }: FoundLock): RunHeldError {
  const who = holder === null ? 'a process that does not say who it is' : `process ${holder.pid} on ${holder.host}`;
  return new RunHeldError({
    task: `train in "${paths.directory}"`,
    reason: `${who} trains there, and was last heard of ${Math.max(0, Math.round(untouchedMs / 1000))} s ago`,
    cure: 'Wait until it has ended; if it surely has, pass --force-unlock.',
  });
}
