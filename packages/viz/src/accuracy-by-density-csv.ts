import { type AccuracyByDensity, checkAccuracyByDensity } from './checks/check-accuracy-by-density.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link accuracyByDensity} as comma-separated values: one line a method and density, then the dense
 * network with density 1, at full precision.
 *
 * Columns are method, density, mean, low, high and count; what is absent is an empty field.
 *
 * @throws {@link ArgumentError} as {@link accuracyByDensity} does for its data
 * @category Figures
 */
export function accuracyByDensityCsv(data: AccuracyByDensity): string {
  checkAccuracyByDensity('write accuracy by density as CSV', data);
  const { methods, dense } = data;
  const lines = methods.flatMap(({ label, points }) =>
    points.map(({ density, mean, low, high, count }) => csvLine([label, density, mean, low, high, count])),
  );
  if (dense !== undefined) {
    lines.push(csvLine([dense.label ?? 'dense', 1, dense.mean, dense.low, dense.high, dense.count]));
  }
  return csvLine(['method', 'density', 'mean', 'low', 'high', 'count']) + lines.join('');
}
