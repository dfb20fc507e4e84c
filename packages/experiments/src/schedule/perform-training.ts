import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchProgress } from '@topograft/set-trainer';
import { readCheckpoint, runPaths } from '@topograft/set-trainer/node';
import type { EpochRecord } from '@topograft/sparse-core';
import { makeFolder, writeFileAtomically } from '@topograft/sparse-core/node';
import type { IdentifiedData, RunJob } from '../node/run-job.ts';
import { trainRun } from '../node/train-run.ts';
import type { StartSpec, TrainingSpec } from '../plan/job-spec.ts';
import { type JobPaths, jobPaths, modelFile } from '../store/job-paths.ts';
import { resolveNetwork } from './resolve-network.ts';

/** What a training is done with, and who is told. */
export interface TrainingHooks {
  /** What the run is called in its manifest. */
  readonly name: string;
  /** Folder of the store that other jobs have left their results in. */
  readonly store: string;
  /** What the run learns from. */
  readonly dataset: IdentifiedData;
  /** Begin again instead of going on with what is there. */
  readonly startOver: boolean;
  /** Stops the run at a batch boundary. */
  readonly signal: AbortSignal;
  /** Told every few batches. */
  readonly onProgress: (progress: BatchProgress) => void;
  /** The run is at rest until this is done. */
  readonly onEpoch: (record: EpochRecord) => Promise<void>;
}

/**
 * Trains a job into its folder, or goes on where it was stopped.
 *
 * A run is made as long as its first kept model, then as the second, and so on: a run's checkpoint at its end is the
 * model after its last step, and a longer run goes on from there as if it had never ended.
 */
export async function performTraining(paths: JobPaths, spec: TrainingSpec, hooks: TrainingHooks): Promise<void> {
  const { config, keepEpochs } = spec;
  const { signal, onProgress, onEpoch } = hooks;
  const job: RunJob = {
    name: hooks.name,
    directory: paths.run,
    preset: 'topology-paper',
    config,
    dataset: hooks.dataset,
    ...(await startOf(spec.start, hooks.store)),
  };
  if (keepEpochs.length > 0) await makeFolder(paths.models);
  let startOver = hooks.startOver;
  for (const epochCount of Array.from(new Set([...keepEpochs, config.epochCount]))) {
    const model = join(paths.directory, modelFile(epochCount));
    const isKept = keepEpochs.includes(epochCount);
    if (!startOver && isKept && epochCount < config.epochCount && (await isThere(model))) continue;
    const resume = !startOver && (await isThere(runPaths(paths.run).manifest));
    const stage = { ...job, config: { ...config, epochCount }, resume, force: startOver };
    for await (const record of trainRun(stage, { signal, onProgress })) await onEpoch(record);
    if (isKept) await writeFileAtomically(model, await readFile(runPaths(paths.run).checkpoint));
    startOver = false;
  }
}

async function startOf(start: StartSpec, store: string): Promise<Pick<RunJob, 'topology' | 'parameters'>> {
  if (start.kind === 'method') return {};
  if (start.kind !== 'kept') return { topology: await resolveNetwork(start, store) };
  const { state } = await readCheckpoint(join(jobPaths(store, start.job).directory, modelFile(start.epoch)));
  // The optimizer starts afresh: what goes over are the weights.
  const parameters = state.parameters.map((parameter) => ({ ...parameter, slots: {} }));
  return { topology: state.topology, parameters };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
