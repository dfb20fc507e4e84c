import {
  asLearningSeries,
  checkGenerationDistances,
  type GenerationDistances,
} from './checks/check-generation-distances.ts';
import { csvLine } from './csv/csv-line.ts';
import { rewiredDistance } from './scales/rewired-distance.ts';

/**
 * The numbers of {@link generationDistances} as comma-separated values: one line a generation of each series, with the
 * closed form 2q/(1+q) beside it, at full precision.
 *
 * Columns are series, generation, distance, low, high and closed_form; what is absent is an empty field.
 *
 * @throws {@link ArgumentError} for an unusable share, no series, generations that do not rise, or distances outside [0, 1]
 * @throws {@link ShapeError} when a series' arrays differ in length
 * @category Figures
 */
export function generationDistancesCsv(data: GenerationDistances): string {
  checkGenerationDistances('write distances of generations as CSV', data);
  const lines = asLearningSeries(data.series).flatMap(({ label, epochs, values, band }) =>
    epochs.map((generation, index) =>
      csvLine([
        label,
        generation,
        values[index]!,
        band?.low[index] ?? null,
        band?.high[index] ?? null,
        rewiredDistance(data.movedShare, generation),
      ]),
    ),
  );
  return csvLine(['series', 'generation', 'distance', 'low', 'high', 'closed_form']) + lines.join('');
}
