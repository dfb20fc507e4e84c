/**
 * Runs on disk, in Node only.
 *
 * @packageDocumentation
 */
export { checkRunDirectory, createRunDirectory } from './node/create-run-directory.ts';
export type { DirectoryRunOptions, ResumedRun } from './node/directory-run-options.ts';
export type { StoredModel } from './training/model-from-tensors.ts';
export { type Checkpoint, readCheckpoint } from './node/read-checkpoint.ts';
export { readModel } from './node/read-model.ts';
export { readRun, type RunContents } from './node/read-run.ts';
export { readRunManifest } from './node/read-run-manifest.ts';
export { nodeRunFiles, type RunFiles } from './node/run-files.ts';
export { nodeRunHost, type RunHost } from './node/run-host.ts';
export { RunHeldError } from './node/run-held-error.ts';
export { lockRun, type LockOptions, type RunLock } from './node/run-lock.ts';
export { runPaths, type RunPaths } from './node/run-paths.ts';
export type { StoredRun } from './training/stored-run.ts';
export { trainIntoDirectory } from './node/train-into-directory.ts';
