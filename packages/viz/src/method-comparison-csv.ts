import { checkMethodComparison, type MethodComparison } from './checks/check-method-comparison.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link methodComparison} as comma-separated values: one line a method and part of the data, in the order
 * given, at full precision.
 *
 * Columns are method, data (`hold-out` or `test`), mean, low, high and count; what is absent is an empty field.
 *
 * @throws {@link ArgumentError} as {@link methodComparison} does for its data
 * @category Figures
 */
export function methodComparisonCsv(data: MethodComparison): string {
  checkMethodComparison('write a comparison of methods as CSV', data);
  const lines = data.methods.flatMap(({ label, holdOut, test }) =>
    Object.entries({ 'hold-out': holdOut, test }).flatMap(([part, accuracy]) =>
      accuracy === null ? [] : csvLine([label, part, accuracy.mean, accuracy.low, accuracy.high, accuracy.count]),
    ),
  );
  return csvLine(['method', 'data', 'mean', 'low', 'high', 'count']) + lines.join('');
}
