import { readdirSync, readFileSync } from 'node:fs';

/** What a process holds. */
export interface Usage {
  readonly openFiles: number;
  /** Resident memory, MB. */
  readonly memoryMb: number;
}

/** What a process holds, as Linux tells; `null` on other systems. */
export function usageOf(pid: number): Usage | null {
  if (process.platform !== 'linux') return null;
  const openFiles = readdirSync(`/proc/${pid}/fd`).length;
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return { openFiles, memoryMb: Math.round((pages * 4096) / 1e5) / 10 };
}
