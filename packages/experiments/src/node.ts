/**
 * Recipes that train on worker threads and write files, in Node only.
 *
 * @packageDocumentation
 */
export { packageVersions } from './node/package-versions.ts';
export { type DemoOptions, type DemoOutcome, type DemoRun, runDemo } from './node/run-demo.ts';
export type { IdentifiedData, RunJob } from './node/run-job.ts';
export { shareDataset } from './node/share-dataset.ts';
export { trainRun } from './node/train-run.ts';
export { openTrainingPool, type TrainingPool } from './node/training-pool.ts';
