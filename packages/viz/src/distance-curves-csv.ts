import { checkDistanceCurves, type DistanceCurves } from './checks/check-distance-curves.ts';
import { csvLine } from './csv/csv-line.ts';
import { learningCurvesCsv } from './learning-curves-csv.ts';

/**
 * The numbers of {@link distanceCurves} as comma-separated values: the columns of {@link learningCurvesCsv}, then a line a
 * chance level with no epoch, its mean as value, and mean ± one standard deviation as low and high.
 *
 * @throws {@link ArgumentError} for no series, epochs that do not rise, or distances outside [0, 1]
 * @throws {@link ShapeError} when a series' arrays differ in length
 * @category Figures
 */
export function distanceCurvesCsv(data: DistanceCurves): string {
  checkDistanceCurves('write distance curves as CSV', data);
  const chances = (data.chances ?? []).map(({ label, mean, sd }) =>
    csvLine([label, null, null, mean, mean - sd, mean + sd]),
  );
  return learningCurvesCsv(data.series) + chances.join('');
}
