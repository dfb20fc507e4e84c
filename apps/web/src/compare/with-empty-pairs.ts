import { type AssignmentProblem, layerDegrees } from '@topograft/nnstd';
import type { LayerTopology } from '@topograft/sparse-core';

/**
 * Costs as they are, for all pairs of neurons without inputs: 0. A problem lists that for as many as a solver needs, and
 * leaves the others at the cost of pairs that share nothing.
 */
export function withEmptyPairs(problem: AssignmentProblem, a: LayerTopology, b: LayerTopology): AssignmentProblem {
  const { rowCount, columnCount } = problem;
  const [rows, columns] = [emptyNeurons(a, rowCount), emptyNeurons(b, columnCount)];
  if (rows.length === 0 || columns.length === 0) return problem;
  if (problem.kind === 'dense') {
    const costs = problem.costs.slice();
    for (const row of rows) for (const column of columns) costs[row * columnCount + column] = 0;
    return { ...problem, costs };
  }
  const isEmpty = new Set(rows);
  const offsets = new Uint32Array(rowCount + 1);
  const lists = Array.from({ length: rowCount }, (_, row) => {
    const [from, to] = [problem.offsets[row]!, problem.offsets[row + 1]!];
    // A neuron without inputs shares none: all that it has listed are others of its kind.
    const own = isEmpty.has(row)
      ? { columns: Uint32Array.from(columns), costs: new Float64Array(columns.length) }
      : { columns: problem.columns.subarray(from, to), costs: problem.costs.subarray(from, to) };
    offsets[row + 1] = offsets[row]! + own.columns.length;
    return own;
  });
  const allColumns = new Uint32Array(offsets[rowCount]!);
  const costs = new Float64Array(offsets[rowCount]!);
  lists.forEach((list, row) => {
    allColumns.set(list.columns, offsets[row]!);
    costs.set(list.costs, offsets[row]!);
  });
  return { ...problem, offsets, columns: allColumns, costs };
}

/** Numbers of the neurons without inputs, rising; those that a narrower layer lacks have none either. */
function emptyNeurons(layer: LayerTopology, width: number): number[] {
  const { inDegrees } = layerDegrees(layer);
  return Array.from({ length: width }, (_, neuron) => neuron).filter((neuron) => (inDegrees[neuron] ?? 0) === 0);
}
