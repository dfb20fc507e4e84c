import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  ArgumentError,
  type EpochRecord,
  FileError,
  FormatError,
  networkFromSafetensors,
  type NetworkTopology,
  type RunManifest,
  topologyFileEpoch,
  type TrainingConfig,
} from '@topograft/sparse-core';
import { nativeSha256 } from '@topograft/sparse-core/node';
import { methods } from '../methods/methods.ts';
import type { TrainingState } from '../training/training-state.ts';
import { checkBest } from './check-best.ts';
import { emptyLog, extendLog, logSha256 } from './epochs-log.ts';
import { isTopologyStored } from '../training/is-topology-stored.ts';
import type { KeptRun } from './kept-run.ts';
import { latestCheckpoint } from './latest-checkpoint.ts';
import { readIfThere } from './read-if-there.ts';
import { changedFile, checkReliedFile, missingFile } from './relied-file.ts';
import type { RunHost } from './run-host.ts';
import { type RunPaths } from './run-paths.ts';
import { staleFiles } from './stale-files.ts';
import type { StoredRun } from '../training/stored-run.ts';

/**
 * What has to be done before a run can be gone on with; nothing of it is done yet.
 *
 * @category Training
 */
export interface RecoveryPlan {
  /** `null` when no checkpoint was ever written: the run starts over from `topology`. */
  readonly state: TrainingState | null;
  /** What the run started from. */
  readonly topology: NetworkTopology;
  /** What is on disk once the plan is carried out. */
  readonly kept: KeptRun;
  /** Of the epochs that are done. */
  readonly records: readonly EpochRecord[];
  /** What was out of order, a line each. */
  readonly notes: readonly string[];
  /** Files to write anew, shorter than they are. */
  readonly writes: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Files to remove: of epochs that have to be trained again, damaged, or left behind by a process that died. */
  readonly removals: readonly string[];
}

const NEWLINE = 10;

/**
 * Finds out how to go on with a run that may have been stopped at any moment: reads the newest whole checkpoint, checks
 * every file that it relies on, and plans to take back what was written after it.
 *
 * @param manifest - as it stands on disk
 * @param config - the settings to go on with; `epochCount` may have grown
 * @throws {@link ArgumentError} when the run cannot be made longer
 * @throws {@link ChecksumError}, {@link FileError} or {@link FormatError} when a file that the checkpoint relies on is
 *   missing or changed, or no checkpoint is whole
 * @category Training
 */
export async function planRecovery(
  paths: RunPaths,
  manifest: RunManifest,
  config: TrainingConfig,
  host: RunHost,
): Promise<RecoveryPlan> {
  const task = `resume the run in "${paths.directory}"`;
  const { checkpoint, note, newestIsDamaged } = await latestCheckpoint(paths);
  if (checkpoint === null && (manifest.start?.weights ?? 'fresh') !== 'fresh') {
    // The weights that it was given are nowhere else.
    throw missingFile(task, basename(paths.checkpoint));
  }
  const state = checkpoint?.state ?? null;
  const epoch = state?.position.epoch ?? 0;
  checkGrowth(manifest.config, config, epoch, task);

  const start = await readIfThere(paths.topology(0));
  if (start === null) throw missingFile(task, 'topologies/0000.safetensors');
  const stored: StoredRun = checkpoint?.stored ?? {
    epochsBytes: 0,
    epochsSha256: logSha256(emptyLog),
    best: null,
    topologies: new Map([[0, nativeSha256([start])]]),
  };
  const topologies = new Map([...stored.topologies].filter(([at]) => isTopologyStored(at, config)));
  for (const [at, digest] of topologies) await checkReliedFile(paths.topology(at), digest, task);
  const bestOnDisk = await checkBest(paths, stored, epoch, task);

  const log = await readIfThere(paths.epochs);
  const counted = (log ?? new Uint8Array()).subarray(0, stored.epochsBytes);
  checkLog(counted, log, stored, checkpoint === null, task);
  const timings = await readIfThere(paths.timings);
  const keptTimings = linesUpTo(timings ?? new Uint8Array(), epoch);

  const writes = [
    ...(log?.length === counted.length ? [] : [{ path: paths.epochs, bytes: counted }]),
    ...(timings?.length === keptTimings.length ? [] : [{ path: paths.timings, bytes: keptTimings }]),
  ];
  const names = await readdir(paths.directory);
  const removals = [
    ...(newestIsDamaged ? [paths.checkpoint] : []),
    ...(names.includes(basename(paths.nextCheckpoint)) ? [paths.nextCheckpoint] : []),
    ...(stored.best === null && names.includes(basename(paths.best)) ? [paths.best] : []),
    ...(await topologiesBut(topologies, paths)),
    ...(await staleFiles(paths.directory, host)),
    ...(await staleFiles(paths.topologies, host)),
  ];
  return {
    state,
    topology: networkFromSafetensors(start, { what: `"${paths.topology(0)}"` }),
    kept: { log: extendLog(emptyLog, counted), best: stored.best, bestOnDisk, topologies },
    records: readRecords(counted, epoch, task),
    notes: note === null ? [] : [note],
    writes,
    removals,
  };
}

/** A run that left out its last step cannot have taken it, had it been longer from the start. */
function checkGrowth(before: TrainingConfig, now: TrainingConfig, epoch: number, task: string): void {
  if (now.epochCount === before.epochCount) return;
  const followsLength = dependsOnLength(before);
  if (followsLength !== null) {
    throw new ArgumentError({
      task,
      reason: `its ${followsLength} follows the number of epochs, which was ${before.epochCount}`,
      cure: 'Start a longer run of its own.',
    });
  }
  if (before.evolveAfterLastEpoch || epoch < before.epochCount) return;
  throw new ArgumentError({
    task,
    reason: `it has ended after ${before.epochCount} epochs, without the step that a longer run takes there`,
    cure: 'Start a longer run of its own; only runs with evolveAfterLastEpoch can be made longer when they have ended.',
  });
}

/** The setting by which an epoch of a longer run would be another from the start, or `null`. */
function dependsOnLength({ rateSchedule, dropSchedule, updateEnd, method }: TrainingConfig): string | null {
  if (rateSchedule === 'cosine' || rateSchedule === 'linear') return 'rateSchedule';
  if (updateEnd !== 0 || methods[method].update === null) return null;
  return method === 'gmp' ? 'pruning schedule' : dropSchedule === 'constant' ? null : 'dropSchedule';
}

function checkLog(
  counted: Uint8Array,
  log: Uint8Array | null,
  stored: StoredRun,
  isFresh: boolean,
  task: string,
): void {
  if (isFresh && log !== null && log.indexOf(NEWLINE) !== log.lastIndexOf(NEWLINE)) {
    throw new FileError({
      task,
      reason: 'epochs.jsonl has records of several epochs, and there is no checkpoint',
      cure: 'Put a checkpoint back from a copy, or start the run over with --force.',
    });
  }
  if (counted.length === stored.epochsBytes && nativeSha256([counted]) === stored.epochsSha256) return;
  if (log === null) throw missingFile(task, 'epochs.jsonl');
  throw changedFile(task, 'epochs.jsonl', stored.epochsSha256, nativeSha256([counted]));
}

/** The complete lines of a `.jsonl` file whose epoch is not after `epoch`. */
function linesUpTo(bytes: Uint8Array, epoch: number): Uint8Array {
  let end = 0;
  for (;;) {
    const next = bytes.indexOf(NEWLINE, end);
    if (next < 0) return bytes.subarray(0, end);
    const at = /^\{"epoch":(\d{1,15}),/.exec(new TextDecoder().decode(bytes.subarray(end, next)))?.[1];
    if (at === undefined || Number(at) > epoch) return bytes.subarray(0, end);
    end = next + 1;
  }
}

async function topologiesBut(kept: ReadonlyMap<number, string>, paths: RunPaths): Promise<string[]> {
  const names = (await readdir(paths.topologies)).toSorted();
  return names
    .filter((name) => {
      const epoch = topologyFileEpoch(name);
      return epoch !== null && !kept.has(epoch);
    })
    .map((name) => join(paths.topologies, name));
}

/** The bytes have the digest that the checkpoint gives: what is in them was written by us. */
function readRecords(bytes: Uint8Array, epoch: number, task: string): EpochRecord[] {
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  if (lines.length !== epoch) {
    throw new FormatError({ task, reason: `epochs.jsonl has ${lines.length} records of ${epoch} epochs` });
  }
  return lines.map((line) => JSON.parse(line) as EpochRecord);
}
