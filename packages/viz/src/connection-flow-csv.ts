import { checkConnectionFlow, type ConnectionFlow } from './checks/check-connection-flow.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link connectionFlow} as comma-separated values, one line a step.
 *
 * Columns are from, to, kept, removed and grown.
 *
 * @throws {@link ArgumentError} as {@link connectionFlow} does for its data
 * @category Figures
 */
export function connectionFlowCsv(data: ConnectionFlow): string {
  checkConnectionFlow('write the flow of connections as CSV', data);
  const lines = data.steps.map(({ from, to, kept, removed, grown }) => csvLine([from, to, kept, removed, grown]));
  return csvLine(['from', 'to', 'kept', 'removed', 'grown']) + lines.join('');
}
