import { erdosRenyiProbabilities } from '@topograft/sparse-core';
import { classCount, pixelCount, type PlaySettings } from './play-settings.ts';

/** How many connections settings lead to, about, and how many a dense network of these widths has. */
export function sparseCounts({ hidden, density, method }: Pick<PlaySettings, 'hidden' | 'density' | 'method'>): {
  readonly sparse: number;
  readonly dense: number;
} {
  const widths = [pixelCount, ...hidden];
  const shapes = hidden.map((width, index) => widths[index]! * width);
  const output = widths.at(-1)! * classCount;
  const dense = shapes.reduce((sum, places) => sum + places, output);
  if (method === 'dense') return { sparse: dense, dense };
  const shares = erdosRenyiProbabilities(widths, { density });
  return { sparse: shapes.reduce((sum, places, index) => sum + places * shares[index]!, output), dense };
}
