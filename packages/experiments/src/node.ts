/**
 * Recipes that train on worker threads and write files, in Node only.
 *
 * @packageDocumentation
 */
export { checkLottery } from './lottery/check-lottery.ts';
export { checkLotteryDirectory } from './lottery/check-lottery-directory.ts';
export { checkDemoDirectory } from './demo/check-demo-directory.ts';
export { packageVersions } from './node/package-versions.ts';
export type { DemoRun } from './demo/generation-runs.ts';
export { type DemoOptions, type DemoOutcome, runDemo } from './demo/run-demo.ts';
export { type EngineChoice, type OpenEngine, openEngine } from './node/open-engine.ts';
export { levelConfig } from './lottery/level-config.ts';
export { readLotteryRecord } from './lottery/read-lottery-record.ts';
export type { IdentifiedData, RunJob } from './node/run-job.ts';
export { planFigures } from './node/plan-figures.ts';
export { reproduce, type ReproduceOptions, type ReproduceOutcome } from './node/reproduce.ts';
export { runSelfTest, type SelfTestStep } from './node/self-test.ts';
export { shareDataset } from './node/share-dataset.ts';
export type { DemoDistances } from './demo/write-demo-figures.ts';
export { type LotteryOptions, type LotteryRun, trainLottery } from './lottery/train-lottery.ts';
export { sharedDistances } from './node/shared-distances.ts';
export { trainRun } from './node/train-run.ts';
export { openTrainingPool, type TrainingPool } from './node/training-pool.ts';
export type { TrainingWatcher } from './node/training-watcher.ts';

export { type JobConditions, type JobPool, type JobWatcher, openJobPool } from './schedule/job-pool.ts';
export { type JobRunner, localRunner, type RunConditions } from './schedule/job-runner.ts';
export { JobsFailedError } from './schedule/jobs-failed-error.ts';
export { measureSpeed } from './schedule/measure-speed.ts';
export { type FailedJob, type JobsWatcher, runJobs, type RunJobsOptions } from './schedule/run-jobs.ts';
export { directoryStore } from './store/directory-store.ts';
export { checkStore, openResultStore } from './store/open-store.ts';
export type { ResultStore } from './store/result-store.ts';
export type { S3Options } from './store/s3-store.ts';
