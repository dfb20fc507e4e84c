import { checkDegreeDistribution, type DegreeDistribution } from './checks/check-degree-distribution.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link degreeDistribution} as comma-separated values: one line for each epoch, layer, direction and degree
 * that any neuron has, never binned.
 *
 * Columns are epoch, layer, direction (`in` or `out`), degree and neurons.
 *
 * @throws {@link ArgumentError} for no moment, epochs that do not rise, no layer, or a count that is no whole number from 0 up
 * @throws {@link ShapeError} when moments or labels are of different numbers of layers
 * @category Figures
 */
export function degreeDistributionCsv(data: DegreeDistribution): string {
  checkDegreeDistribution('write degrees as CSV', data);
  const lines = data.moments.flatMap(({ epoch, layers }) =>
    layers.flatMap(({ inDegreeHistogram, outDegreeHistogram }, layer) => {
      const name = data.layerLabels?.[layer] ?? `layer ${layer + 1}`;
      return Object.entries({ in: inDegreeHistogram, out: outDegreeHistogram }).flatMap(([direction, counts]) =>
        counts.flatMap((count, degree) => (count === 0 ? [] : csvLine([epoch, name, direction, degree, count]))),
      );
    }),
  );
  return csvLine(['epoch', 'layer', 'direction', 'degree', 'neurons']) + lines.join('');
}
