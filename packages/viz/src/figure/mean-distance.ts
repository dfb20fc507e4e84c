import type { LabelledDistances } from '../checks/check-distance-matrix.ts';

/** Mean of the distances off the diagonal; `null` for one network. */
export function meanDistance({ values }: LabelledDistances): number | null {
  const count = values.length;
  if (count === 1) return null;
  let sum = 0;
  for (const [i, row] of values.entries()) for (const [j, value] of row.entries()) if (i !== j) sum += value;
  return sum / (count * (count - 1));
}
