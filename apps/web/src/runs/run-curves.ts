import { meanInterval } from '@topograft/experiments';
import type { EpochRecord } from '@topograft/sparse-core';
import { formatDensity } from '../shell/format.ts';
import type { KnownRun } from './run-facts.ts';

/** What is drawn by epoch. */
export type RunQuantity = 'hold-out' | 'training' | 'test' | 'loss';

/** One line: a run, or the mean of a group of runs. */
export interface RunCurve {
  readonly label: string;
  /** Runs behind it. */
  readonly count: number;
  readonly epochs: readonly number[];
  readonly values: readonly (number | null)[];
  /** 95 % interval of the mean, where it is one of several runs. */
  readonly band?: { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] };
}

/** Most runs with a line of their own. */
export const mostCurves = 12;

/** The value of an epoch, for the hold-out part unless named otherwise. */
export function quantityOf(record: EpochRecord, quantity: RunQuantity): number | null {
  if (quantity === 'loss') return record.validation.loss;
  if (quantity === 'training') return record.train.accuracy;
  return quantity === 'test' ? record.test.accuracy : record.validation.accuracy;
}

/**
 * Lines of the chosen runs: one each for up to 12, beyond that the mean of each group with its 95 % interval. Runs of a
 * group have the same data, method, widths, density and ζ, and other seeds.
 */
export function runCurves(runs: readonly KnownRun[], quantity: RunQuantity): RunCurve[] {
  if (runs.length <= mostCurves) {
    const labels = labelsOf(runs);
    return runs.map(({ read: { records } }, index) => ({
      label: labels[index]!,
      count: 1,
      epochs: records.map(({ epoch }) => epoch),
      values: records.map((record) => quantityOf(record, quantity)),
    }));
  }
  const groups = new Map<string, KnownRun[]>();
  for (const run of runs) {
    const { config, dataset } = run.read.manifest;
    const key = JSON.stringify([
      dataset.sha256,
      config.method,
      config.layerWidths,
      config.density,
      config.dropFraction,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return Array.from(groups.values(), (group) => groupCurve(group, quantity));
}

/** Longest name at the end of a line, in characters. */
const longestName = 18;

/** The names of runs where they are short and differ, else their method, density and seed. */
function labelsOf(runs: readonly KnownRun[]): string[] {
  const names = runs.map(({ read }) => read.manifest.name);
  if (new Set(names).size === names.length && names.every(({ length }) => length <= longestName)) return names;
  return runs.map(({ read: { manifest } }) => {
    const { method, density, seed } = manifest.config;
    return `${method} ${formatDensity(density)} s${seed}`;
  });
}

function groupCurve(group: readonly KnownRun[], quantity: RunQuantity): RunCurve {
  const { method, density, dropFraction } = group[0]!.read.manifest.config;
  const length = Math.max(...group.map(({ read }) => read.records.length));
  const intervals = Array.from({ length }, (_, index) => {
    const values = group.flatMap(({ read }) => {
      const record = read.records[index];
      const value = record === undefined ? null : quantityOf(record, quantity);
      return value === null ? [] : [value];
    });
    return values.length === 0 ? null : meanInterval(values);
  });
  return {
    label: `${method} ${formatDensity(density)} ζ ${dropFraction}`,
    count: group.length,
    epochs: intervals.map((_, index) => index + 1),
    values: intervals.map((interval) => interval?.mean ?? null),
    band: {
      low: intervals.map((interval) => interval?.low ?? null),
      high: intervals.map((interval) => interval?.high ?? null),
    },
  };
}
