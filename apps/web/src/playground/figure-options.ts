import type { FigureOptions } from '@topograft/viz';
import type { PlayRun } from './play-run.ts';

/** What every exported figure of a run says: its title, which run and epoch it is of, and its unit. */
export function figureOptions(run: PlayRun, title: string, epoch: number, unit: string): FigureOptions {
  const { method, seed, density } = run.settings;
  return {
    title,
    subtitle: `${method}, density ${density}, seed ${seed}, epoch ${epoch}`,
    description: `${title}. Unit: ${unit}. Method ${method}, density ${density}, seed ${seed}, data ${run.settings.data}, epoch ${epoch}; trained in the Topograft page.`,
    document,
  };
}

/** What an exported figure says of itself, by its title and unit. */
export type OptionsOf = (title: string, unit: string) => FigureOptions;
