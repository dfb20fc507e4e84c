import { describe, expect, it } from 'vitest';
import { brushed, brushedText } from './degree-brush.ts';

/** Neurons with inputs 0 and 1, with 1, and without any. */
const layer = { inputCount: 3, outputCount: 3, offsets: Uint32Array.of(0, 2, 3, 3), inputs: Uint32Array.of(0, 1, 1) };

describe('brushed(layer, brush)', () => {
  it.each([
    ['in', [0, 1], [1, 2]],
    ['in', [2, 9], [0]],
    ['out', [2, 2], [1]],
    ['out', [0, 0], [2]],
  ] as const)('finds those with %s-degrees in %j', (side, range, found) => {
    expect([...brushed(layer, { layerIndex: 0, side, range })]).toEqual(found);
  });

  it('is told in words', () => {
    expect(brushedText(layer, { layerIndex: 0, side: 'in', range: [0, 1] })).toBe('2 neurons with 0 to 1 connections');
    expect(brushedText(layer, { layerIndex: 0, side: 'out', range: [2, 2] })).toBe('1 input with 2 connections');
    expect(brushedText(layer, { layerIndex: 0, side: 'in', range: [1, 1] })).toBe('1 neuron with 1 connection');
  });
});
