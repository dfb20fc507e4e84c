import type { Alignment } from '@topograft/sparse-core';
import { type ChanceJob, job } from './job.ts';

/**
 * Plans a chance level: what distance random networks of these widths and densities have.
 *
 * @param densities - of each layer, for the first network and the second
 * @category Recipes
 */
export function chanceJob(
  name: string,
  {
    layerWidths,
    densities,
    alignment,
    sampleCount,
    seed,
  }: {
    readonly layerWidths: readonly number[];
    readonly densities: readonly [readonly number[], readonly number[]];
    readonly alignment: Alignment;
    readonly sampleCount: number;
    readonly seed: number;
  },
): ChanceJob {
  return job(
    name,
    {
      specVersion: 'v1',
      kind: 'chance',
      layerWidths,
      densities,
      alignment,
      solver: 'auto',
      outputs: 'assigned',
      sampleCount,
      seed,
    },
    [],
  );
}
