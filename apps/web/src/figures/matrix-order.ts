import { layerDegrees } from '@topograft/nnstd';
import type { LayerTopology } from '@topograft/sparse-core';
import type { Adjacency } from './draw-adjacency.ts';
import { placesByDegree } from './places-by-degree.ts';

/** Where the rows and the columns of a matrix stand: `[n]`, the place of each. */
export interface MatrixOrder {
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
}

/** Neurons and inputs with most connections first. */
export function degreeOrder(layer: LayerTopology): MatrixOrder {
  const { inDegrees, outDegrees } = layerDegrees(layer);
  return { rows: placesByDegree(inDegrees), columns: placesByDegree(outDegrees) };
}

/** What stands in each place. */
export function invertPlaces(places: Uint32Array): Uint32Array {
  const indices = new Uint32Array(places.length);
  places.forEach((place, index) => (indices[place] = index));
  return indices;
}

/** A matrix with its rows and columns in other places; inputs of a neuron keep their order. */
export function orderAdjacency(adjacency: Adjacency, { rows, columns }: MatrixOrder): Adjacency {
  const { layer, ages, born, died, column = null, row = null } = adjacency;
  const { inputCount, outputCount } = layer;
  const offsets = new Uint32Array(outputCount + 1);
  const inputs = new Uint32Array(layer.inputs.length);
  const movedAges = new Uint32Array(layer.inputs.length);
  const neuronAt = invertPlaces(rows);
  for (let place = 0; place < outputCount; place++) {
    let edge = offsets[place]!;
    const neuron = neuronAt[place]!;
    for (let old = layer.offsets[neuron]!; old < layer.offsets[neuron + 1]!; old++, edge++) {
      inputs[edge] = columns[layer.inputs[old]!]!;
      if (ages !== undefined) movedAges[edge] = ages[old]!;
    }
    offsets[place + 1] = edge;
  }
  const moved = (cells: Uint32Array): Uint32Array =>
    cells.map((cell) => rows[Math.floor(cell / inputCount)]! * inputCount + columns[cell % inputCount]!);
  return {
    ...adjacency,
    layer: { inputCount, outputCount, offsets, inputs },
    ...(ages === undefined ? {} : { ages: movedAges }),
    born: moved(born),
    died: moved(died),
    column: column === null ? null : columns[column]!,
    row: row === null ? null : rows[row]!,
    columns: adjacency.columns?.map((each) => columns[each]!) ?? null,
    rows: adjacency.rows?.map((each) => rows[each]!) ?? null,
  };
}
