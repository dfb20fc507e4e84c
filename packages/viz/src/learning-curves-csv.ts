import { checkLearningSeries, type LearningSeries } from './checks/check-learning-series.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of learning curves as comma-separated values: one line an epoch of each series, at full precision.
 *
 * Columns are series, group, epoch, value, low and high; what is absent is an empty field.
 *
 * @throws {@link ArgumentError} for no series, no epochs, epochs that do not rise, or values that are no numbers
 * @throws {@link ShapeError} when a series' arrays differ in length
 * @category Figures
 */
export function learningCurvesCsv(series: readonly LearningSeries[]): string {
  checkLearningSeries('write learning curves as CSV', series, false);
  const lines = series.flatMap(({ label, group, epochs, values, band }) =>
    epochs.map((epoch, index) =>
      csvLine([label, group ?? null, epoch, values[index]!, band?.low[index] ?? null, band?.high[index] ?? null]),
    ),
  );
  return csvLine(['series', 'group', 'epoch', 'value', 'low', 'high']) + lines.join('');
}
