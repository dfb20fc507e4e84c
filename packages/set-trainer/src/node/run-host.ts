import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { errorCode } from '@topograft/sparse-core/node';

/**
 * Who this process is, and what it can learn about others on its machine.
 *
 * @category Training
 */
export interface RunHost {
  /** Number of this process. */
  readonly pid: number;
  /** Name of this machine. */
  readonly hostName: string;
  /**
   * When a process of this machine began, as text that differs when its number is used again; `null` when there is none
   * of the number, and `unknown` when there is one and the system does not tell.
   */
  processStart(pid: number): Promise<string | null>;
  /** Calls `task` again and again, without keeping the process alive for it; what it returns ends that. */
  repeat(task: () => void, everyMs: number): () => void;
}

/**
 * This process. Start times are known on Linux only.
 *
 * @category Training
 */
export const nodeRunHost: RunHost = {
  pid: process.pid,
  hostName: hostname(),
  async processStart(pid) {
    if (!isAlive(pid)) return null;
    try {
      const bootId = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // The name of the program stands in parentheses and may hold any character; field 22 is the 20th behind it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // A process that has ended is listed until its parent asks how, which in some containers nobody does.
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      const ticks = fields[19];
      return ticks === undefined ? 'unknown' : `${bootId.trim()} ${ticks}`;
    } catch {
      return isAlive(pid) ? 'unknown' : null;
    }
  },
  repeat(task, everyMs) {
    const timer = setInterval(task, everyMs);
    timer.unref();
    return () => clearInterval(timer);
  },
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
