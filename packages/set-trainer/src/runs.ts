/**
 * Readers of the files of a run, from their bytes: small, and without what trains, so that pages and tools can use them.
 *
 * @packageDocumentation
 */
export { configFromFields } from './runs/config-from-fields.ts';
export { datasetFromFields } from './runs/dataset-from-fields.ts';
export { parseEpochRecords } from './runs/parse-epoch-records.ts';
export { type EpochTiming, parseEpochTimings } from './runs/parse-epoch-timings.ts';
export { parseRunManifest } from './runs/parse-run-manifest.ts';
