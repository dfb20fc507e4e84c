import { zScore } from '@topograft/nnstd';
import { formatSigned } from '../shell/format.ts';
import type { Comparison } from './comparison.ts';
import type { Slots } from './slots.ts';

/** The result in one line, or what has to be done to get one. */
export function headlineOf([a, b]: Slots, comparison: Comparison | null, isBusy: boolean): string {
  if (a === null || b === null) return 'Drop two networks, or take the example pair.';
  const [depthA, depthB] = [a.network.layers.length, b.network.layers.length];
  if (depthA !== depthB) {
    return `A has ${depthA} ${depthA === 1 ? 'layer' : 'layers'}, B has ${depthB}: no distance. Their degrees are below.`;
  }
  if (comparison === null) return isBusy ? 'Measuring…' : '';
  const { distance, chance } = comparison;
  const value = `Distance ${distance.distance.toFixed(3)}`;
  if (chance === null) return `${value} · estimating what chance would give…`;
  const z = zScore(distance.distance, chance);
  return `${value} · chance ${chance.mean.toFixed(3)} ± ${chance.sd.toFixed(3)} · z ${formatSigned(z, 0)}`;
}
