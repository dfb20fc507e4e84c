/**
 * Runs on disk, in Node only.
 *
 * @packageDocumentation
 */
export { createRunDirectory } from './node/create-run-directory.ts';
export { runPaths, type RunPaths } from './node/run-paths.ts';
export { type DirectoryRunOptions, trainIntoDirectory } from './node/train-into-directory.ts';
