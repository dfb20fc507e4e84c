import type { AssignmentProblem } from '../assignment/assignment-solver.ts';
import { degree, type IndexedLayer } from './adjacency.ts';
import type { OverlapTerm } from './overlap-problem.ts';

/** Numbers of the neurons without inputs, rising. */
function emptyNeurons(layer: IndexedLayer): number[] {
  const empty: number[] = [];
  for (let neuron = 0; neuron < layer.outputCount; neuron++)
    if (degree(layer.inputsOf, neuron) === 0) empty.push(neuron);
  return empty;
}

/** Lets neurons without inputs gain 1 by a partner of their kind, one for each, in index order. */
export function pairedEmpties(a: IndexedLayer, b: IndexedLayer): OverlapTerm {
  const count = Math.min(emptyNeurons(a).length, emptyNeurons(b).length);
  return emptiesTerm(a, emptyNeurons(a).slice(0, count), emptyNeurons(b).slice(0, count), 1);
}

/**
 * Lets each neuron without inputs gain 1 by any of `choice` partners of its kind: the k-th of the first network by the
 * k-th of the second and those that follow it, in a circle.
 */
export function circledEmpties(a: IndexedLayer, b: IndexedLayer, choice: number): OverlapTerm {
  return emptiesTerm(a, emptyNeurons(a), emptyNeurons(b), choice);
}

/**
 * Lets the other pairs of neurons without inputs that a problem lists, for another reason, gain 1 too, in place.
 *
 * @param choice - as in {@link circledEmpties}, whose pairs have it already
 */
export function creditListedEmpties(
  problem: AssignmentProblem,
  a: IndexedLayer,
  b: IndexedLayer,
  choice: number,
): void {
  const columns = emptyNeurons(b);
  const placeOf = new Int32Array(b.outputCount).fill(-1);
  columns.forEach((column, place) => (placeOf[column] = place));
  const credit = (place: number, column: number, at: number): void => {
    const other = placeOf[column]!;
    if (other >= 0 && stepsOnCircle(place, other, columns.length) >= choice) problem.costs[at]! -= 1;
  };
  emptyNeurons(a).forEach((row, place) => {
    if (problem.kind === 'dense') {
      for (const column of columns) credit(place, column, row * problem.columnCount + column);
      return;
    }
    for (let at = problem.offsets[row]!; at < problem.offsets[row + 1]!; at++) credit(place, problem.columns[at]!, at);
  });
}

/** Each row is an item of its own; the column at place `p` has the items of the rows up to `choice` steps before it. */
function emptiesTerm(
  a: IndexedLayer,
  rows: readonly number[],
  columns: readonly number[],
  choice: number,
): OverlapTerm {
  const itemsOf = columns.map((): number[] => []);
  if (columns.length > 0) {
    rows.forEach((_, place) => {
      for (let step = 0; step < Math.min(choice, columns.length); step++) {
        itemsOf[(place + step) % columns.length]!.push(place);
      }
    });
  }
  const offsets = new Uint32Array(a.outputCount + 1);
  columns.forEach((column, place) => (offsets[column + 1] = itemsOf[place]!.length));
  for (let column = 0; column < a.outputCount; column++) offsets[column + 1]! += offsets[column]!;
  return {
    itemsOfColumn: { offsets, targets: Uint32Array.from(itemsOf.flat()) },
    rowsOfItem: {
      offsets: Uint32Array.from({ length: rows.length + 1 }, (_, item) => item),
      targets: Uint32Array.from(rows),
    },
  };
}

function stepsOnCircle(from: number, to: number, size: number): number {
  return (to - (from % size) + size) % size;
}
