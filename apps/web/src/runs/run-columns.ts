import { formatCount, formatDensity, formatShare } from '../shell/format.ts';
import { epochsOf } from './run-facts.ts';
import type { ListedRun } from './runs-session.ts';

/** A column of the table of runs, which it is also sorted by. */
export interface RunColumn {
  /** Name of the fact. */
  readonly fact: string;
  readonly title: string;
  /** On phones, where it stands before each value. */
  readonly shortTitle?: string;
  readonly cell: (run: ListedRun) => string;
}

const numberOf = (run: ListedRun, fact: string): number | null => {
  const value = run.facts.get(fact);
  return typeof value === 'number' ? value : null;
};

/** Columns behind the name. */
export const runColumns: readonly RunColumn[] = [
  { fact: 'method', title: 'Method', cell: ({ read }) => read.manifest.config.method },
  { fact: 'density', title: 'Density', cell: ({ read }) => formatDensity(read.manifest.config.density) },
  { fact: 'zeta', title: 'ζ', cell: ({ read }) => String(read.manifest.config.dropFraction) },
  { fact: 'seed', title: 'Seed', cell: ({ read }) => String(read.manifest.config.seed) },
  { fact: 'epochs', title: 'Epochs', cell: ({ read }) => epochsOf(read) },
  { fact: 'best', title: 'Best hold-out', shortTitle: 'Hold-out', cell: (run) => formatShare(numberOf(run, 'best')) },
  { fact: 'test', title: 'Test', cell: (run) => formatShare(numberOf(run, 'test')) },
  { fact: 'time', title: 'Time', cell: (run) => formatSeconds(numberOf(run, 'time')) },
  { fact: 'status', title: 'Status', cell: ({ read }) => read.manifest.status },
];

/** 1.4 s, 12 s, 3 min 20 s, 2 h 5 min. */
export function formatSeconds(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${formatCount(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
