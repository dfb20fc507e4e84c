import { checkConnectionAges, type ConnectionAges } from './checks/check-connection-ages.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link connectionAges} as comma-separated values: one line for each epoch and each epoch at which
 * connections came.
 *
 * Columns are epoch, born, age and connections.
 *
 * @throws {@link ArgumentError} as {@link connectionAges} does for its data
 * @throws {@link ShapeError} when a moment has not an entry for itself and each one before it
 * @category Figures
 */
export function connectionAgesCsv(data: ConnectionAges): string {
  checkConnectionAges('write the ages of connections as CSV', data);
  const lines = data.moments.flatMap(({ epoch, born }) =>
    born.map((count, cohort) => {
      const came = data.moments[cohort]!.epoch;
      return csvLine([epoch, came, epoch - came, count]);
    }),
  );
  return csvLine(['epoch', 'born', 'age', 'connections']) + lines.join('');
}
