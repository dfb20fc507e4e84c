import { formatCount, formatDensity } from '../shell/format.ts';
import type { PlaySettings } from './play-settings.ts';
import { sparseCounts } from './sparse-counts.ts';

/** What a density means in connections: `0.60 % · about 18,904 connections · 98× fewer; the last layer stays dense`. */
export function densityMeaning(settings: Pick<PlaySettings, 'hidden' | 'density' | 'method'>): string {
  const { sparse, dense } = sparseCounts(settings);
  if (Math.round(sparse) === dense) return `100 % · all ${formatCount(dense)} connections`;
  const saving = dense / sparse;
  return `${formatDensity(settings.density)} · about ${formatCount(sparse)} connections · ${saving < 10 ? saving.toFixed(1) : Math.round(saving)}× fewer; the last layer stays dense`;
}
