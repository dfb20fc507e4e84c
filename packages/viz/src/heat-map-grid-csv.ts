import { checkHeatMapGrid, type HeatMapGrid } from './checks/check-heat-map-grid.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link heatMapGrid} as comma-separated values: for each matrix, a line a network with the names of its
 * row and column of the grid, its label and its distances, at full precision.
 *
 * @throws {@link ArgumentError} for no matrix, labels that differ, or a value that is not a finite number
 * @throws {@link ShapeError} when matrices are not `[rows][columns]`, or values of one not `[n][n]`
 * @category Figures
 */
export function heatMapGridCsv(grid: HeatMapGrid): string {
  const [{ labels }] = checkHeatMapGrid('write a grid of distances as CSV', grid);
  const lines = grid.matrices.flatMap((matricesOfRow, row) =>
    matricesOfRow.flatMap((matrix, column) =>
      (matrix?.values ?? []).map((values, network) =>
        csvLine([grid.rows[row]!, grid.columns[column]!, labels[network]!, ...values]),
      ),
    ),
  );
  return csvLine(['row', 'column', 'network', ...labels]) + lines.join('');
}
