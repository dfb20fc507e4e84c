import type { AlignedDiff } from '../checks/check-aligned-diff.ts';

/** Whose a connection is. */
export type Ownership = 'shared' | 'onlyA' | 'onlyB';

/** Calls back for each connection that either layer has, neuron after neuron, inputs rising. */
export function eachConnection(
  { a, b }: AlignedDiff,
  visit: (neuron: number, input: number, ownership: Ownership) => void,
): void {
  for (let neuron = 0; neuron < a.outputCount; neuron++) {
    let inA = a.offsets[neuron]!;
    let inB = b.offsets[neuron]!;
    const endA = a.offsets[neuron + 1]!;
    const endB = b.offsets[neuron + 1]!;
    while (inA < endA || inB < endB) {
      const ofA = inA < endA ? a.inputs[inA]! : Number.POSITIVE_INFINITY;
      const ofB = inB < endB ? b.inputs[inB]! : Number.POSITIVE_INFINITY;
      visit(neuron, Math.min(ofA, ofB), ofA === ofB ? 'shared' : ofA < ofB ? 'onlyA' : 'onlyB');
      if (ofA <= ofB) inA++;
      if (ofB <= ofA) inB++;
    }
  }
}

/** Counts of one square of neurons and inputs. */
export interface DiffCell {
  /** Square of neurons, from 0. */
  readonly row: number;
  /** Square of inputs, from 0. */
  readonly column: number;
  /** Connections in it, by whose they are. */
  readonly counts: Record<Ownership, number>;
}

/** Counts connections in squares of so many neurons and inputs; squares without any are left out. */
export function diffCells(diff: AlignedDiff, binWidth: number): readonly DiffCell[] {
  const cells = new Map<number, DiffCell>();
  const columns = Math.ceil(diff.a.inputCount / binWidth);
  eachConnection(diff, (neuron, input, ownership) => {
    const [row, column] = [Math.floor(neuron / binWidth), Math.floor(input / binWidth)];
    const key = row * columns + column;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = { row, column, counts: { shared: 0, onlyA: 0, onlyB: 0 } };
      cells.set(key, cell);
    }
    cell.counts[ownership]++;
  });
  return [...cells.values()];
}
