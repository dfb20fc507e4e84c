import { layerDegrees } from '@topograft/nnstd';
import type { LayerTopology } from '@topograft/sparse-core';

/** Neurons, or inputs, of a layer that are set off by their degree. */
export interface DegreeBrush {
  readonly layerIndex: number;
  /** `in`: neurons by what arrives; `out`: inputs by what leaves. */
  readonly side: 'in' | 'out';
  /** Degrees from and to, both within. */
  readonly range: readonly [number, number];
}

/** Which neurons, or inputs, a brush sets off. */
export function brushed(layer: LayerTopology, { side, range }: DegreeBrush): Uint32Array {
  const { inDegrees, outDegrees } = layerDegrees(layer);
  const degrees = side === 'in' ? inDegrees : outDegrees;
  return Uint32Array.from(degrees.keys()).filter((index) => degrees[index]! >= range[0] && degrees[index]! <= range[1]);
}

/** `12 neurons with 3 to 5 connections`. */
export function brushedText(layer: LayerTopology, brush: DegreeBrush): string {
  const { side, range } = brush;
  const degrees = range[0] === range[1] ? String(range[0]) : range.join(' to ');
  return `${brushed(layer, brush).length} ${side === 'in' ? 'neurons' : 'inputs'} with ${degrees} connections`;
}
