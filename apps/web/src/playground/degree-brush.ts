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
  const { length } = brushed(layer, brush);
  const degrees = range[0] === range[1] ? String(range[0]) : range.join(' to ');
  return `${length} ${side === 'in' ? 'neuron' : 'input'}${plural(length)} with ${degrees} connection${plural(range[0] === 1 ? range[1] : 2)}`;
}

function plural(count: number): string {
  return count === 1 ? '' : 's';
}
