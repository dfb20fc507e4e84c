import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCheckpoint, readModel, readRunManifest, runPaths } from '@topograft/set-trainer/node';
import {
  ArgumentError,
  ChecksumError,
  FileError,
  FormatError,
  type LotterySettings,
  type NetworkTopology,
} from '@topograft/sparse-core';
import { readNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { syntheticImages } from '@topograft/datasets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LotteryOptions, readLotteryRecord, trainLottery } from '../src/node.ts';
import { temporaryFolder, tinyConfig, tinyDataset } from './tiny-job.ts';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

const settings: LotterySettings = { levelCount: 2, pruneFraction: 0.5, scope: 'global', rewindEpoch: 1 };

const lotteryIn = (name: string, change: Partial<LotteryOptions> = {}): LotteryOptions => ({
  directory: join(folder, name),
  preset: null,
  settings,
  config: { ...tinyConfig, method: 'static', density: 1, epochCount: 3, topologyInterval: 0 },
  dataset: tinyDataset,
  ...change,
});

/** Every connection with its weight: `layer:neuron:input`. */
function weightsByPlace(topology: NetworkTopology, weights: readonly Float32Array[]): Map<string, number> {
  const places = new Map<string, number>();
  topology.layers.forEach(({ offsets, inputs, outputCount }, layer) => {
    for (let neuron = 0; neuron < outputCount; neuron++) {
      for (let edge = offsets[neuron]!; edge < offsets[neuron + 1]!; edge++) {
        places.set(`${layer}:${neuron}:${inputs[edge]}`, weights[layer]![edge]!);
      }
    }
  });
  return places;
}

const weightsOf = (parameters: readonly { name: string; values: Float32Array }[]): Float32Array[] =>
  parameters.filter(({ name }) => name.endsWith('.weights')).map(({ values }) => values);

/** All files whose bytes do not depend on interruptions. */
async function lastingFiles(directory: string): Promise<Record<string, string>> {
  const names = (await readdir(directory, { recursive: true })).toSorted();
  const files: Record<string, string> = {};
  for (const name of names.filter((path) => /\.(json|jsonl|safetensors)$/.test(path))) {
    if (/(run\.json|timings\.jsonl|checkpoint\.previous\.safetensors)$/.test(name)) continue;
    files[name] = (await readFile(join(directory, name))).toString('base64');
  }
  return files;
}

describe('trainLottery(options)', () => {
  it('trains the dense network, and tickets of what is left with the weights of the epoch rewound to', async () => {
    const record = await trainLottery(lotteryIn('whole'));
    expect(record.levels.map(({ level, density }) => [level, density])).toEqual([
      [0, 1],
      [1, expect.closeTo(0.5, 4)],
      [2, expect.closeTo(0.25, 4)],
    ]);
    expect(await readLotteryRecord(join(folder, 'whole'))).toEqual(record);

    const pathsOf = (level: number): ReturnType<typeof runPaths> => runPaths(join(folder, 'whole', `level-${level}`));
    const early = await readModel(pathsOf(0).rewind);
    const earlyWeights = weightsByPlace(early.topology, weightsOf(early.parameters));
    for (const level of [1, 2]) {
      const { state } = await readCheckpoint(pathsOf(level - 1).checkpoint);
      const before = weightsByPlace(state.topology, weightsOf(state.parameters));
      const { network } = await readNetwork(`${pathsOf(level).directory}@0`);
      const left = new Set(
        weightsByPlace(
          network,
          network.layers.map(({ inputs }) => new Float32Array(inputs.length)),
        ).keys(),
      );
      // No connection of a sparse layer that went was farther from zero than one that stayed.
      const magnitudes = (kept: boolean): number[] =>
        [...before].flatMap(([place, weight]) =>
          !place.startsWith('2:') && left.has(place) === kept ? [Math.abs(weight)] : [],
        );
      expect(Math.max(...magnitudes(false))).toBeLessThanOrEqual(Math.min(...magnitudes(true)));
      expect(magnitudes(true).length).toBe(Math.round(magnitudes(true).length + magnitudes(false).length) / 2);
      expect([...before.keys()].filter((place) => place.startsWith('2:'))).toEqual(
        [...left].filter((place) => place.startsWith('2:')),
      );
      expect(await readRunManifest(pathsOf(level).manifest)).toMatchObject({
        status: 'finished',
        config: { method: 'static', epochCount: 2 },
        start: { source: 'level-0/rewind.safetensors', weights: 'rewound' },
      });
    }
    // A ticket that is stopped before its first batch still holds what it started from.
    const stop = AbortSignal.abort(new Error('enough'));
    await rm(join(folder, 'whole', 'level-2'), { recursive: true });
    await writeFileAtomically(
      join(folder, 'whole', 'lottery.json'),
      new TextEncoder().encode(JSON.stringify({ ...record, levels: record.levels.slice(0, 2) })),
    );
    await expect(trainLottery(lotteryIn('whole', { resume: true, signal: stop }))).rejects.toThrow('enough');
    const { state } = await readCheckpoint(pathsOf(2).checkpoint);
    for (const [place, weight] of weightsByPlace(state.topology, weightsOf(state.parameters))) {
      expect(weight, place).toBe(earlyWeights.get(place));
    }
    expect(
      state.parameters.every(({ slots }) => Object.values(slots).every((slot) => slot.every((x) => x === 0))),
    ).toBe(true);
    expect(await trainLottery(lotteryIn('whole', { resume: true }))).toEqual(record);
  });

  it('stopped again and again, within and between levels, ends with the bytes of one that never was', async () => {
    let isDone = false;
    for (let round = 0; !isDone; round++) {
      const controller = new AbortController();
      let count = 0;
      const options = lotteryIn('stopped', {
        resume: round > 0,
        signal: controller.signal,
        checkpointEvery: 5,
        trainLevel: (run) =>
          run.train({ onEpoch: () => void (++count === 1 && controller.abort(new Error('enough'))) }),
      });
      isDone = await trainLottery(options).then(
        () => true,
        (error: Error) => {
          expect(error.message).toBe('enough');
          return false;
        },
      );
      expect(round).toBeLessThan(12);
    }
    expect(await lastingFiles(join(folder, 'stopped'))).toEqual(await lastingFiles(join(folder, 'whole')));
  });

  it('made longer ends with the bytes of one that was as long from the start', async () => {
    const short = { ...settings, levelCount: 1 };
    expect((await trainLottery(lotteryIn('longer', { settings: short }))).levels).toHaveLength(2);
    await trainLottery(lotteryIn('longer', { resume: true }));
    expect(await lastingFiles(join(folder, 'longer'))).toEqual(await lastingFiles(join(folder, 'whole')));
    await expect(trainLottery(lotteryIn('longer', { resume: true, settings: short }))).rejects.toThrow(
      'Only the number of levels may grow.',
    );
  });

  it('keeps the first weights when it rewinds to epoch 0, and prunes layer by layer when asked to', async () => {
    const first = { levelCount: 1, pruneFraction: 0.9, scope: 'layer', rewindEpoch: 0 } as const;
    await trainLottery(lotteryIn('first', { settings: first }));
    const { network } = await readNetwork(join(folder, 'first', 'level-1@0'));
    expect(network.layers.map(({ inputs }) => inputs.length)).toEqual([78.4 * 30, 2 * 30, 200]);
    expect((await readRunManifest(join(folder, 'first', 'level-1', 'run.json'))).config.epochCount).toBe(3);
  });

  it('does not replace a lottery without force, nor anything else with it', async () => {
    await expect(trainLottery(lotteryIn('first'))).rejects.toThrow(FileError);
    await expect(trainLottery(lotteryIn('first'))).rejects.toThrow(
      'it holds a lottery already. Name another folder with --out, go on with it with --resume, or replace it with --force.',
    );
    await trainLottery(lotteryIn('first', { force: true }));
    expect((await readLotteryRecord(join(folder, 'first'))).levels).toHaveLength(3);
    const short = { levelCount: 1, pruneFraction: 0.5, scope: 'global', rewindEpoch: 1 } as const;
    await expect(trainLottery(lotteryIn('first', { force: true, settings: short }))).rejects.toThrow(
      'it holds "level-2" of a longer lottery, which would not be replaced.',
    );
    await writeFileAtomically(join(folder, 'first', 'notes.txt'), new Uint8Array());
    await expect(trainLottery(lotteryIn('first', { force: true }))).rejects.toThrow('such as "notes.txt"');
  });

  it('does not take a run of another lottery for a level of its own', async () => {
    const config = { ...lotteryIn('stopped').config, seed: 2 };
    const stop = AbortSignal.abort(new Error('enough'));
    const other = lotteryIn('stopped', { config, force: true, signal: stop });
    await expect(trainLottery(other)).rejects.toThrow('enough');
    await expect(
      trainLottery({ ...other, force: false, resume: true, signal: new AbortController().signal }),
    ).rejects.toThrow('another run is there, of an earlier lottery. Remove that folder, and resume again.');
  });

  it.each<[string, Partial<LotteryOptions>, abstract new (...args: never[]) => Error, string]>([
    ['other settings', { settings: { ...settings, pruneFraction: 0.4 } }, ArgumentError, 'its settings are'],
    ['other data', { dataset: syntheticImages({ trainCount: 500, testCount: 99 }) }, ChecksumError, 'other data than'],
    ['another engine', { engine: { name: 'wasm', relaxed: true } }, ArgumentError, 'its engine are not those'],
  ])('does not go on with %s', async (_, change, errorClass, message) => {
    const resumed = trainLottery(lotteryIn('whole', { resume: true, ...change }));
    await expect(resumed).rejects.toThrow(errorClass);
    await expect(trainLottery(lotteryIn('whole', { resume: true, ...change }))).rejects.toThrow(message);
  });

  it.each<[Partial<LotterySettings>, string]>([
    [{ levelCount: 0 }, 'levelCount is not usable. Expected a whole number from 1 to 1000. Received 0.'],
    [{ pruneFraction: 1 }, 'pruneFraction is not usable. Expected a number above 0 and below 1. Received 1.'],
    [
      { rewindEpoch: 3 },
      'rewindEpoch is not usable. Expected a whole number from 0 and below the number of epochs, 3.',
    ],
  ])('refuses %j', async (change, message) => {
    const never = lotteryIn('never', { settings: { ...settings, ...change } });
    await expect(trainLottery(never)).rejects.toThrow(message);
    expect(await readdir(folder)).not.toContain('never');
  });
});

describe('readLotteryRecord(directory)', () => {
  const write = (value: unknown): Promise<void> =>
    writeFileAtomically(join(folder, 'lottery.json'), new TextEncoder().encode(JSON.stringify(value)));

  it.each<[string, (record: Record<string, unknown>) => unknown, string]>([
    ['no object', () => [], 'it is no object'],
    ['another kind', (record) => ({ ...record, kind: 'run-manifest' }), 'it is not the record of a lottery'],
    ['a later version', (record) => ({ ...record, specVersion: 'v2' }), 'its specVersion is unknown to this release'],
    [
      'a level out of order',
      (record) => ({ ...record, levels: (record['levels'] as []).slice(1) }),
      'its entry 0 is not',
    ],
    ['no settings', (record) => ({ ...record, settings: null }), 'its "settings" is no object'],
  ])('refuses %s', async (_, change, message) => {
    await write(change({ ...(await readLotteryRecord(join(folder, 'whole'))) }));
    await expect(readLotteryRecord(folder)).rejects.toThrow(message);
  });

  it('refuses a file that is cut off', async () => {
    await writeFileAtomically(join(folder, 'lottery.json'), new TextEncoder().encode('{"specVersion": "v1"'));
    await expect(readLotteryRecord(folder)).rejects.toThrow(FormatError);
  });
});
