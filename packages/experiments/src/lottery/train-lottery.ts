import { join } from 'node:path';
import { protocolResults, sparseLayerCount, type StoredParameter, withRoomFor } from '@topograft/set-trainer';
import { readRunManifest, type ResumedRun, runPaths } from '@topograft/set-trainer/node';
import {
  ArgumentError,
  ChecksumError,
  denseNetwork,
  type EpochRecord,
  FileError,
  type LotteryLevel,
  type LotteryRecord,
  networkToSafetensors,
  type NetworkTopology,
  type TrainingConfig,
} from '@topograft/sparse-core';
import { makeFolder, readFileWithin } from '@topograft/sparse-core/node';
import { checkLottery } from './check-lottery.ts';
import { checkLotteryDirectory } from './check-lottery-directory.ts';
import { levelConfig } from './level-config.ts';
import { levelName } from './lottery-directory.ts';
import { lotteryTicketStart } from './lottery-ticket-start.ts';
import { readLotteryRecord } from './read-lottery-record.ts';
import type { EngineChoice } from '../node/open-engine.ts';
import type { IdentifiedData, RunJob } from '../node/run-job.ts';
import { trainRun } from '../node/train-run.ts';
import type { TrainingWatcher } from '../node/training-watcher.ts';
import { writeLotteryRecord } from './write-lottery-record.ts';

/**
 * One level of a lottery that is about to be trained, or gone on with.
 *
 * @category Recipes
 */
export interface LotteryRun {
  /** 0 is the dense network. */
  readonly level: number;
  /** Where its run is kept. */
  readonly directory: string;
  /** Epochs that it trains in all: from level 1 on fewer than the dense network, by the epoch rewound to. */
  readonly epochCount: number;
  /** Share of the possible connections of the sparse layers that it has, in (0, 1]. */
  readonly density: number;
  /** Trains to the end; `onResume` is told when it was found under way. */
  readonly train: (
    watcher?: TrainingWatcher & {
      readonly onResume?: (run: ResumedRun) => void;
      readonly onNote?: (text: string) => void;
    },
  ) => Promise<readonly EpochRecord[]>;
}

/**
 * A lottery, and how it is trained.
 *
 * @category Recipes
 */
export interface LotteryOptions extends Pick<LotteryRecord, 'preset' | 'settings' | 'config'> {
  /** Folder of `lottery.json` and of the runs of all levels; made if need be. */
  readonly directory: string;
  /** What all levels learn from. */
  readonly dataset: IdentifiedData;
  /** Arithmetic of all levels; default: truly sparse, in WebAssembly, on one thread. */
  readonly engine?: EngineChoice;
  /** Replace the lottery that is there. */
  readonly force?: boolean;
  /** Go on with the lottery that is there, whose settings must be these; only `levelCount` may have grown. */
  readonly resume?: boolean;
  /** Take the run of a level over from a process that holds it. */
  readonly forceUnlock?: boolean;
  /** Also write a checkpoint after so many batches within an epoch; default: only after each epoch. */
  readonly checkpointEvery?: number;
  /** Stops the level under way, which `resume` goes on with. */
  readonly signal?: AbortSignal;
  /** Trains a level, and may show it. Default: trains it. */
  readonly trainLevel?: (run: LotteryRun) => Promise<readonly EpochRecord[]>;
  /** Told of each level that has ended, first of those that had when it was resumed. */
  readonly onLevel?: (level: LotteryLevel) => void;
}

/**
 * Draws lottery tickets by iterative magnitude pruning with rewinding: trains the dense network, drops a share of the
 * connections nearest to zero, sets those left back to their weights of an early epoch, trains them, and so on.
 *
 * Each level is a run of its own, `level-0`, `level-1` …, and `lottery.json` tells which have ended. It may be stopped at
 * any moment: levels that have ended are left alone, one that has not is gone on with, and all files that last have the
 * bytes of a lottery that was never stopped.
 *
 * @throws {@link ArgumentError} for a setting out of range, or when nothing would be left to train
 * @throws {@link LimitError} when the dense network does not fit into memory
 * @throws {@link FileError}, {@link ChecksumError} or {@link ArgumentError} when something is in the way, or a lottery cannot
 *   be gone on with
 * @throws whatever training throws
 * @category Recipes
 * @see Frankle and Carbin 2019, "The lottery ticket hypothesis: finding sparse, trainable neural networks"; Frankle et al.
 * 2020, "Linear mode connectivity and the lottery ticket hypothesis", algorithm 2
 */
export async function trainLottery(options: LotteryOptions): Promise<LotteryRecord> {
  const { directory, settings, config, force = false, resume = false, onLevel } = options;
  const { trainLevel = (run) => run.train() } = options;
  checkLottery(settings, config);
  // Before anything is written, as it may not fit into memory.
  const dense = resume ? null : allConnections(config);
  let record = recordOf(options);
  if (resume) record = await sameLottery(directory, record);
  else {
    await checkLotteryDirectory(directory, force, settings.levelCount);
    await makeFolder(directory);
    await writeLotteryRecord(directory, record);
  }
  for (const level of record.levels) onLevel?.(level);
  for (let level = record.levels.length; level <= settings.levelCount; level++) {
    const start = level === 0 ? null : await lotteryTicketStart(directory, record, level);
    const topology = start?.topology ?? dense ?? allConnections(config);
    const density = densityOf(topology, config);
    if (density === 0) {
      throw new ArgumentError({
        task: 'draw lottery tickets',
        reason: `nothing is left of the network at level ${level}`,
        cure: `Levels 0 to ${level - 1} are kept; a lottery that prunes less has more of them.`,
      });
    }
    const run = await levelRun(options, { level, density, start });
    const records = await trainLevel(run);
    const done: LotteryLevel = {
      level,
      directory: levelName(level),
      connectionCount: topology.layers.reduce((sum, { inputs }) => sum + inputs.length, 0),
      density,
      protocols: protocolResults(records),
    };
    record = { ...record, levels: [...record.levels, done] };
    await writeLotteryRecord(directory, record);
    onLevel?.(done);
  }
  return record;
}

type LevelStart = { readonly topology: NetworkTopology; readonly parameters: readonly StoredParameter[] } | null;

async function levelRun(
  options: LotteryOptions,
  { level, density, start }: { readonly level: number; readonly density: number; readonly start: LevelStart },
): Promise<LotteryRun> {
  const { settings, dataset, preset, engine, force = false, forceUnlock, checkpointEvery, signal } = options;
  const config = levelConfig(options.config, settings, level, density);
  const directory = join(options.directory, levelName(level));
  const isUnderWay = !force && (await isSameLevel(directory, config, start));
  const job: RunJob = {
    name: levelName(level),
    directory,
    preset,
    config,
    dataset,
    ...(start === null ? { rewindEpoch: settings.rewindEpoch } : start),
    ...(start === null ? {} : { start: { source: `${levelName(0)}/rewind.safetensors`, weights: 'rewound' } }),
    ...(engine === undefined ? {} : { engine }),
    ...(forceUnlock === undefined ? {} : { forceUnlock }),
    ...(checkpointEvery === undefined ? {} : { checkpointEvery }),
    force,
    resume: isUnderWay,
  };
  return {
    level,
    directory,
    epochCount: config.epochCount,
    density,
    async train({ onStart, onProgress, onEpoch, onResume, onNote } = {}) {
      const records: EpochRecord[] = [];
      onStart?.();
      const hooks = {
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(onNote === undefined ? {} : { onNote }),
        onResume: (run: ResumedRun) => {
          records.push(...run.records);
          onResume?.(run);
        },
      };
      for await (const record of trainRun(job, hooks)) {
        records.push(record);
        onEpoch?.(record);
      }
      return records;
    },
  };
}

/**
 * Whether the level's run is there and is the one that would be started now. Same settings and connections are the same
 * run: all of it follows from them.
 *
 * @throws {@link FileError} when another run is in the way
 */
async function isSameLevel(directory: string, config: TrainingConfig, start: LevelStart): Promise<boolean> {
  const paths = runPaths(directory);
  let found: TrainingConfig;
  try {
    found = (await readRunManifest(paths.manifest)).config;
  } catch (error) {
    if (error instanceof FileError && error.facts.reason === 'there is no run') return false;
    throw error;
  }
  const isSame =
    JSON.stringify(found) === JSON.stringify(config) &&
    (start === null ||
      Buffer.from(networkToSafetensors(start.topology)).equals(await readFileWithin(paths.topology(0))));
  if (isSame) return true;
  throw new FileError({
    task: `train the lottery ticket in "${directory}"`,
    reason: 'another run is there, of an earlier lottery',
    cure: 'Remove that folder, and resume again.',
  });
}

function recordOf({ preset, settings, config, dataset, engine }: LotteryOptions): LotteryRecord {
  return {
    specVersion: 'v1',
    kind: 'lottery',
    preset,
    settings,
    config,
    dataset: dataset.identity,
    engine: { name: engine?.name ?? 'wasm', relaxed: engine?.relaxed ?? false },
    levels: [],
  };
}

/** The record on disk, which must be that of the same lottery. */
async function sameLottery(directory: string, asked: LotteryRecord): Promise<LotteryRecord> {
  const task = `go on with the lottery in "${directory}"`;
  const before = await readLotteryRecord(directory);
  if (before.dataset.sha256 !== asked.dataset.sha256) {
    throw new ChecksumError({
      task,
      reason: `it was started with other data than ${asked.dataset.name}`,
      expected: `${before.dataset.name} with SHA-256 ${before.dataset.sha256}`,
      received: asked.dataset.sha256,
    });
  }
  const { levelCount } = asked.settings;
  const grown = levelCount > before.settings.levelCount ? { ...before.settings, levelCount } : before.settings;
  for (const key of ['settings', 'config', 'engine'] as const) {
    const [expected, received] = [JSON.stringify(before[key]), JSON.stringify(asked[key])];
    if (expected === received || (key === 'settings' && JSON.stringify(grown) === received)) continue;
    throw new ArgumentError({
      task,
      reason: `its ${key} are not those it was started with`,
      expected,
      received,
      cure: 'Only the number of levels may grow.',
    });
  }
  return { ...before, settings: asked.settings };
}

function allConnections({ layerWidths }: TrainingConfig): NetworkTopology {
  const count = layerWidths.slice(1).reduce((sum, width, at) => sum + width * layerWidths[at]!, 0);
  return withRoomFor(layerWidths, count, () => denseNetwork(layerWidths));
}

/** Of the layers that are pruned. */
function densityOf({ layers }: NetworkTopology, config: TrainingConfig): number {
  let [connectionCount, possibleCount] = [0, 0];
  for (const { inputs, inputCount, outputCount } of layers.slice(0, sparseLayerCount(config))) {
    connectionCount += inputs.length;
    possibleCount += inputCount * outputCount;
  }
  return connectionCount / possibleCount;
}
