import type { Alignment } from '@topograft/sparse-core';
import { type LabRun, type ShownDistance, shownDistance } from './lab-run.ts';
import { mayBeThumbnail } from './thumbnails-of.ts';

/** Notes what is known of the distances at this epoch, in place of what was noted of it before. */
export function addMoment(
  run: LabRun,
  kind: Alignment,
  known: readonly (ShownDistance & { readonly value: number })[],
): void {
  const { networks, epoch } = run;
  const distances = run.distances[kind];
  const values = known.map(({ value }) => value);
  const table = networks.map((_, i) => networks.map((__, j) => shownDistance(run, kind, i, j)));
  // More may have been measured since, while training was paused.
  const before = distances.history.filter((moment) => moment.epoch !== epoch);
  distances.history = [
    ...before.map((moment, index) =>
      mayBeThumbnail(moment.epoch, before[index - 1]?.epoch ?? -1) ? moment : { ...moment, matrix: null },
    ),
    {
      epoch,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      least: Math.min(...values),
      most: Math.max(...values),
      pairCount: known.length,
      boundCount: known.filter(({ isBound }) => isBound).length,
      matrix: {
        values: table.map((row) => row.map(({ value }) => value)),
        stale: distances.stale,
        bounds: new Set(
          table.flatMap((row, i) => row.flatMap(({ isBound }, j) => (isBound ? [i * networks.length + j] : []))),
        ),
      },
    },
  ];
}
