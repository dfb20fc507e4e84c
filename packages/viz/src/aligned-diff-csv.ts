import { type AlignedDiff, checkAlignedDiff } from './checks/check-aligned-diff.ts';
import { csvLine } from './csv/csv-line.ts';
import { eachConnection } from './scales/diff-cells.ts';

/**
 * The connections of {@link alignedDiff} as comma-separated values: one line a connection, never binned, neuron after
 * neuron.
 *
 * Columns are neuron, input and in (`both`, `a` or `b`).
 *
 * @throws {@link ArgumentError} for a size below 1, or offsets or inputs that are no topology
 * @throws {@link ShapeError} when the shapes differ, or arrays are of another length
 * @category Figures
 */
export function alignedDiffCsv(diff: AlignedDiff): string {
  checkAlignedDiff('write a difference of layers as CSV', diff);
  const words = { shared: 'both', onlyA: 'a', onlyB: 'b' } as const;
  const lines: string[] = [];
  eachConnection(diff, (neuron, input, ownership) => lines.push(csvLine([neuron, input, words[ownership]])));
  return csvLine(['neuron', 'input', 'in']) + lines.join('');
}
