import { createRng, erdosRenyi } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { Adjacency } from './draw-adjacency.ts';
import { degreeOrder, invertPlaces, orderAdjacency } from './matrix-order.ts';

const layer = erdosRenyi(12, 9, 0.3, createRng(1, 'layer'));
const adjacency: Adjacency = {
  layer,
  ages: Uint16Array.from(layer.inputs, (_, edge) => edge),
  born: Uint32Array.from([3, 2 * 12 + 7]),
  died: Uint32Array.from([8 * 12 + 11]),
  column: 4,
  row: 2,
  columns: Uint32Array.of(0, 4),
  rows: null,
};

/** Each connection as neuron, input and age. */
const triples = ({ layer: { offsets, inputs }, ages }: Adjacency): string[] =>
  Array.from(inputs, (input, edge) => {
    const neuron = offsets.findLastIndex((offset) => offset <= edge);
    return `${neuron} ${input} ${ages![edge]}`;
  }).toSorted();

describe('orderAdjacency(adjacency, order)', () => {
  const order = degreeOrder(layer);
  const moved = orderAdjacency(adjacency, order);

  it('has most connections first', () => {
    const degrees = Array.from({ length: 9 }, (_, row) => moved.layer.offsets[row + 1]! - moved.layer.offsets[row]!);
    expect(degrees).toEqual(degrees.toSorted((a, b) => b - a));
    const columns = Array.from({ length: 12 }, (_, column) => moved.layer.inputs.filter((at) => at === column).length);
    expect(columns).toEqual(columns.toSorted((a, b) => b - a));
  });

  it('keeps every connection with its age, and all marks, once it is put back', () => {
    const back = orderAdjacency(moved, { rows: invertPlaces(order.rows), columns: invertPlaces(order.columns) });
    expect(triples(back)).toEqual(triples(adjacency));
    const marks = ({ born, died, column, row, columns, rows }: Adjacency): unknown[] => [
      born,
      died,
      column,
      row,
      columns,
      rows,
    ];
    expect(marks(back)).toEqual(marks(adjacency));
    expect(marks(moved)).not.toEqual(marks(adjacency));
  });
});
