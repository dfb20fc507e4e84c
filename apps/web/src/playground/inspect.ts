import type { LayerMoment } from '../ledger/layer-ledger.ts';

/** The other end of a connection. */
export interface Partner {
  readonly index: number;
  /** Of the connection, in epochs. */
  readonly age: number;
}

/** The neurons that an input of a layer feeds, oldest connection first. */
export function inspectInput({ layer, ages }: LayerMoment, input: number): Partner[] {
  const found: Partner[] = [];
  for (let neuron = 0; neuron < layer.outputCount; neuron++) {
    for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
      if (layer.inputs[edge] === input) found.push({ index: neuron, age: ages[edge]! });
    }
  }
  return found.toSorted((a, b) => b.age - a.age);
}

/** The inputs of a neuron, oldest connection first. */
export function inspectNeuron({ layer, ages }: LayerMoment, neuron: number): Partner[] {
  const found: Partner[] = [];
  for (let edge = layer.offsets[neuron]!; edge < layer.offsets[neuron + 1]!; edge++) {
    found.push({ index: layer.inputs[edge]!, age: ages[edge]! });
  }
  return found.toSorted((a, b) => b.age - a.age);
}
