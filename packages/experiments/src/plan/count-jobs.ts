import type { Job } from './job.ts';

/**
 * How much work some jobs are.
 *
 * @category Recipes
 */
export interface JobCounts {
  /** Of all kinds. */
  readonly jobs: number;
  /** Networks to train, or to train again. */
  readonly trainings: number;
  /** Over all trainings. */
  readonly epochs: number;
  /** Of networks whose distance is measured, over all alignments. */
  readonly pairs: number;
  /** One for each alignment, widths and densities of random networks. */
  readonly chanceLevels: number;
}

/**
 * Counts jobs, each once.
 *
 * @category Recipes
 */
export function countJobs(jobs: readonly Job[]): JobCounts {
  const specs = Array.from(new Map(jobs.map(({ id, spec }) => [id, spec])).values());
  const total = (value: (spec: Job['spec']) => number): number => specs.reduce((sum, spec) => sum + value(spec), 0);
  return {
    jobs: specs.length,
    trainings: total(({ kind }) => Number(kind === 'training')),
    epochs: total((spec) => (spec.kind === 'training' ? spec.config.epochCount : 0)),
    pairs: total((spec) => (spec.kind === 'distances' ? spec.pairs.length : 0)),
    chanceLevels: total(({ kind }) => Number(kind === 'chance')),
  };
}
