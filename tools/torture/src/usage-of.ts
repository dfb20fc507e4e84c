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

/** Slope of a line through values at equal steps, by least squares; 0 for fewer than two. */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const above = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const below = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
