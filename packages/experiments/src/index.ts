/**
 * Recipes that put training, distances and figures together.
 *
 * @packageDocumentation
 */
export { type DemoFigure, type DemoNetwork, demoPage, type DemoPageContents } from './demo/demo-page.ts';
export { rewiredGenerations } from './rewired-generations.ts';
export { rewoundParameters } from './rewound-parameters.ts';
export { trainingSetup } from './training-setup.ts';

export { canonicalJson } from './plan/canonical-json.ts';
export { chanceJob } from './plan/chance-job.ts';
export { countJobs, type JobCounts } from './plan/count-jobs.ts';
export { datasetFacts, publishedFacts } from './plan/dataset-facts.ts';
export { collectedDistances, type DistanceCollection, distanceCollection } from './plan/distance-collection.ts';
export { estimateMs } from './plan/estimate-ms.ts';
export { type Speed, typicalSpeed } from './plan/speed.ts';
export {
  type ChanceJob,
  type DistancesJob,
  type Job,
  jobId,
  type TrainingJob,
  uniqueJobs,
  withDependencies,
} from './plan/job.ts';
export type { JobResults } from './plan/job-results.ts';
export type {
  ChanceSpec,
  DistancesSpec,
  DrawnNetwork,
  GivenNetwork,
  JobSpec,
  LearntNetwork,
  NetworkSpec,
  RewiredNetwork,
  StartSpec,
  StoredNetwork,
  TrainingSpec,
} from './plan/job-spec.ts';
export type { DatasetFacts } from './plan/dataset-facts.ts';
export { type PaperDataset, paperDatasets } from './plan/paper-dataset.ts';
export type { PlanContext } from './plan/plan-context.ts';
export { type Scale, scales } from './plan/scale.ts';
export type {
  Claim,
  Comparison,
  DataTable,
  Drawing,
  FigureFindings,
  PlannedFigure,
  Recipe,
  Verdict,
} from './plan/planned-figure.ts';
export type { ImageCounts } from './plan/image-counts.ts';
export { type Shard, shardOf } from './plan/shard.ts';
export { drawnNetwork, networkAfter, type PlannedNetwork } from './plan/planned-network.ts';
export { modelAfter, type PlannedStart } from './plan/planned-start.ts';
export { trainingJob } from './plan/training-job.ts';
export { recipes } from './recipes/recipes.ts';
export { meanInterval, type MeanInterval } from './recipes/statistics.ts';
export type { Report, ReportEnvironment, ReportSection } from './report/report.ts';
export { reportHtml } from './report/report-html.ts';
export { reportMarkdown } from './report/report-markdown.ts';

export { makeRunReport } from './run-report/make-run-report.ts';
export type { RunReport, RunSection } from './run-report/run-report.ts';
export { runReportHtml } from './run-report/run-report-html.ts';
export { runReportMarkdown } from './run-report/run-report-markdown.ts';
export type { ReportedRun } from './run-report/run-section.ts';
