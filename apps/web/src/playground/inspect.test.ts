import { createRng, erdosRenyi } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { layerLedger } from '../ledger/layer-ledger.ts';
import { inspectInput, inspectNeuron } from './inspect.ts';

it('finds every connection once from either end', () => {
  const layer = erdosRenyi(12, 9, 0.3, createRng(3, 'inspect'));
  const moment = layerLedger(layer).at(0);
  const fromInputs = Array.from({ length: 12 }, (_, input) =>
    inspectInput(moment, input).map(({ index }) => index * 12 + input),
  );
  const fromNeurons = Array.from({ length: 9 }, (_, neuron) =>
    inspectNeuron(moment, neuron).map(({ index }) => neuron * 12 + index),
  );
  const sorted = (cells: number[][]): number[] => cells.flat().toSorted((a, b) => a - b);
  expect(sorted(fromInputs)).toHaveLength(layer.inputs.length);
  expect(sorted(fromInputs)).toEqual(sorted(fromNeurons));
});

it('puts the oldest first', () => {
  const ledger = layerLedger({
    inputCount: 4,
    outputCount: 1,
    offsets: Uint32Array.of(0, 2),
    inputs: Uint32Array.of(0, 3),
  });
  const one = (input: number) => ({ outputs: Uint32Array.of(0), inputs: Uint32Array.of(input) });
  ledger.apply(1, { removed: one(0), grown: one(1) });
  expect(inspectNeuron(ledger.at(2), 0)).toEqual([
    { index: 3, age: 2 },
    { index: 1, age: 1 },
  ]);
});
