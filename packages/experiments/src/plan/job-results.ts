import type { ChanceLevel } from '@topograft/nnstd';
import type { EpochRecord } from '@topograft/sparse-core';
import type { ChanceJob, DistancesJob, TrainingJob } from './job.ts';

/**
 * What jobs came to.
 *
 * @category Recipes
 */
export interface JobResults {
  /** One record an epoch. */
  records(job: TrainingJob): Promise<readonly EpochRecord[]>;
  /** `[pairs][layers]`. */
  distances(job: DistancesJob): Promise<readonly (readonly number[])[]>;
  /** Mean, standard deviation and layers of a chance level. */
  chance(job: ChanceJob): Promise<ChanceLevel>;
}
