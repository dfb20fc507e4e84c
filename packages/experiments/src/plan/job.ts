import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';
import type { ChanceSpec, DistancesSpec, JobSpec, TrainingSpec } from './job-spec.ts';

/**
 * A piece of work with the jobs whose results it takes.
 *
 * @category Recipes
 */
export interface Job<Spec extends JobSpec = JobSpec> {
  /** {@link jobId} of `spec`, which names what it depends on by their ids: the same work has the same id anywhere. */
  readonly id: string;
  /** For people; not part of the identity. */
  readonly name: string;
  /** What is to be done. */
  readonly spec: Spec;
  /** What has to be done before, each once. */
  readonly dependencies: readonly Job[];
}

/**
 * A job that trains.
 *
 * @category Recipes
 */
export type TrainingJob = Job<TrainingSpec>;

/**
 * A job that measures distances.
 *
 * @category Recipes
 */
export type DistancesJob = Job<DistancesSpec>;

/**
 * A job that estimates a chance level.
 *
 * @category Recipes
 */
export type ChanceJob = Job<ChanceSpec>;

/**
 * Id of a piece of work: SHA-256 over its {@link canonicalJson}, hexadecimal.
 *
 * @category Recipes
 */
export function jobId(spec: JobSpec): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(spec))));
}

/** Makes a job; a dependency that is named twice is kept once. */
export function job<Spec extends JobSpec>(name: string, spec: Spec, dependencies: readonly Job[]): Job<Spec> {
  return { id: jobId(spec), name, spec, dependencies: uniqueJobs(dependencies) };
}

/**
 * Jobs without repetition, in the order of their first mention.
 *
 * @category Recipes
 */
export function uniqueJobs(jobs: readonly Job[]): readonly Job[] {
  return Array.from(new Map(jobs.map((each) => [each.id, each])).values());
}

/**
 * Jobs and all that they depend on, each once and after what it depends on.
 *
 * @category Recipes
 */
export function withDependencies(jobs: readonly Job[]): readonly Job[] {
  const found = new Map<string, Job>();
  const visit = (each: Job): void => {
    if (found.has(each.id)) return;
    each.dependencies.forEach(visit);
    found.set(each.id, each);
  };
  jobs.forEach(visit);
  return Array.from(found.values());
}
