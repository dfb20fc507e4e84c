import { ArgumentError, type NetworkTopology, layerWidthsOf } from '@topograft/sparse-core';
import type { ResolvedSettings } from './resolve-settings.ts';

/** How many values an image has, and how many classes there are. */
export interface DataEnds {
  readonly featureCount: number;
  readonly classCount: number;
}

/**
 * Decides on the widths of the layers: those asked for, or those of the network to start from, or the preset's hidden ones
 * between the ends that the data have.
 *
 * @param hidden - widths of the hidden layers, where they were given
 * @param topology - the network to start from, where there is one
 * @throws {@link ArgumentError} when what was asked for fits neither the data nor the network, or twice was asked
 */
export function resolveWidths(
  { config, sources }: Pick<ResolvedSettings, 'config' | 'sources'>,
  { featureCount, classCount }: DataEnds,
  { hidden, topology }: { readonly hidden?: readonly number[] | undefined; readonly topology?: NetworkTopology },
): { readonly layerWidths: readonly number[]; readonly source: string; readonly note: string | null } {
  const task = 'lay out the network';
  const { layerWidths } = config;
  const source = sources.layerWidths;
  const isAsked = !source.startsWith('preset ');
  const name = source === 'flag' ? '--layers (layerWidths)' : `layerWidths in ${source.replace(/^file /, '')}`;
  if (source === 'flag' && hidden !== undefined) {
    throw new ArgumentError({ task, reason: '--layers and --hidden say the same', cure: 'Leave out one of the two.' });
  }
  if (topology !== undefined) {
    const found = layerWidthsOf(topology);
    const asked = hidden === undefined ? (isAsked ? layerWidths : found) : [found[0]!, ...hidden, found.at(-1)!];
    if (asked.join() !== found.join()) {
      throw new ArgumentError({
        task,
        reason: `${hidden === undefined ? name : '--hidden'} contradicts the network to start from`,
        expected: found.join(),
        received: asked.join(),
        cure: 'Leave it out.',
      });
    }
    checkEnds('the network to start from', found, { featureCount, classCount });
    return { layerWidths: found, source: 'start', note: null };
  }
  if (hidden !== undefined) return { layerWidths: [featureCount, ...hidden, classCount], source: 'flag', note: null };
  if (isAsked) {
    if (layerWidths.length > 1) checkEnds(name, layerWidths, { featureCount, classCount });
    return { layerWidths, source, note: null };
  }
  const fitted = [featureCount, ...layerWidths.slice(1, -1), classCount];
  if (fitted.join() === layerWidths.join()) return { layerWidths, source, note: null };
  return {
    layerWidths: fitted,
    source: `${source}, ends from the data`,
    note: `layers ${fitted.join('-')}: the hidden ones of the ${source}, the ends of the data; --hidden sets others`,
  };
}

function checkEnds(name: string, widths: readonly number[], { featureCount, classCount }: DataEnds): void {
  if (widths[0] === featureCount && widths.at(-1) === classCount) return;
  throw new ArgumentError({
    task: 'lay out the network',
    reason: `${name} does not fit the data, whose images have ${featureCount} values in ${classCount} classes`,
    expected: `${featureCount}, …, ${classCount}`,
    received: widths.join(),
    cure: 'With --hidden only the layers between are named.',
  });
}
