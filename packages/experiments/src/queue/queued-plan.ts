import { packageVersions } from '../node/package-versions.ts';
import type { IdentifiedData } from '../node/run-job.ts';
import { estimateMs } from '../plan/estimate-ms.ts';
import { typicalSpeed } from '../plan/speed.ts';
import { imageCounts } from '../plan/image-counts.ts';
import { type Job, withDependencies } from '../plan/job.ts';
import { byUrgency } from '../schedule/by-urgency.ts';
import type { QueuedJob } from './queued-job.ts';

/** The jobs of a plan, and what a queue needs to know of them. */
export interface QueuedPlan {
  /** Each after those that it needs. */
  readonly jobs: readonly Job[];
  /** What has the most to come first: what is first in the queue is done first. */
  readonly byUrgency: readonly Job[];
  /** The same jobs, by id. */
  readonly byId: ReadonlyMap<string, Job>;
  /** Ids of the jobs that wait for one. */
  dependentsOf(id: string): readonly string[];
  /** What the queue holds of a job. */
  entryOf(job: Job): QueuedJob;
}

/**
 * Plans jobs and all that they depend on.
 *
 * @param datasets - by SHA-256 of their identity: workers that draw a data set have to know how many images it has
 */
export function queuedPlan(goals: readonly Job[], datasets: ReadonlyMap<string, IdentifiedData>): QueuedPlan {
  const jobs = withDependencies(goals);
  const images = imageCounts(datasets);
  const weights = new Map(jobs.map((job) => [job.id, estimateMs(job, images, typicalSpeed)]));
  const dependents = new Map<string, string[]>();
  for (const { id, dependencies } of jobs) {
    for (const needed of dependencies) dependents.set(needed.id, [...(dependents.get(needed.id) ?? []), id]);
  }
  const dependentsOf = (id: string): readonly string[] => dependents.get(id) ?? [];
  const release = packageVersions()['@topograft']!;
  return {
    jobs,
    byUrgency: byUrgency(jobs, ({ id }) => weights.get(id)!),
    byId: new Map(jobs.map((job) => [job.id, job])),
    dependentsOf,
    entryOf({ id, name, spec }) {
      const counts = spec.kind === 'training' ? images.get(spec.dataset.sha256) : undefined;
      return {
        release,
        name,
        spec,
        ...(counts === undefined ? {} : { images: counts }),
        dependents: dependentsOf(id),
        estimatedMs: Math.round(weights.get(id)!),
      };
    },
  };
}
