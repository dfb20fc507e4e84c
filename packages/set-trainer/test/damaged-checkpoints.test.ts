import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseCount, tellCounts } from '@topograft/fuzz/test-size';
import {
  ChecksumError,
  FormatError,
  readSafetensors,
  type Tensor,
  tensorOf,
  TopograftError,
  UnsupportedError,
  writeSafetensors,
} from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTrainer, stateFromCheckpoint } from '../src/index.ts';
import { readCheckpoint, type ResumedRun, runPaths } from '../src/node.ts';
import { lastingFiles, quickConfig, tinyRun, train } from './tiny-run.ts';
import { tinyTask } from './tiny-task.ts';

/** Large enough for two thousand flips, one at every 64th byte. */
const config = { ...quickConfig, layerWidths: [36, 180, 40, 10], density: 0.7, epochCount: 2 };

let folder = '';
let whole: Uint8Array;
beforeAll(async () => {
  folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'topograft-damage-'));
  await train(tinyRun(join(folder, 'run'), { config }));
  // A copy that `slice` copies, as it does not with a Buffer.
  whole = new Uint8Array(await readFile(runPaths(join(folder, 'run')).checkpoint));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What reading these bytes as a checkpoint throws. */
async function refusal(bytes: Uint8Array): Promise<unknown> {
  const path = join(folder, 'damaged.safetensors');
  await writeFile(path, bytes);
  return readCheckpoint(path).then(
    () => null,
    (error: unknown) => error,
  );
}

describe('readCheckpoint(path)', () => {
  it('refuses a checkpoint with one bit flipped, at every 64th byte or, in a long test, at every one', async () => {
    expect(whole.length).toBeGreaterThan(2000 * 64);
    const step = Math.max(1, Math.floor(whole.length / caseCount(whole.length / 64)));
    let flips = 0;
    for (let at = 0; at < whole.length; at += step, flips++) {
      const bytes = whole.slice();
      bytes[at]! ^= 1 << (flips % 8);
      const error = await refusal(bytes);
      expect(error instanceof ChecksumError || error instanceof FormatError, `byte ${at}: ${String(error)}`).toBe(true);
    }
    tellCounts({ bytes: whole.length, flips, notRefused: 0 });
  }, 3_600_000);

  it('refuses a checkpoint that is cut short or longer', async () => {
    for (let length = 0; length < whole.length; length += 4099) {
      const error = await refusal(whole.subarray(0, length));
      expect(error instanceof ChecksumError || error instanceof FormatError, `${length} bytes: ${String(error)}`).toBe(
        true,
      );
    }
    expect(await refusal(Uint8Array.from([...whole, 0]))).toBeInstanceOf(ChecksumError);
    expect(String(await refusal(whole.subarray(0, 9000)))).toMatch(
      /could not read ".*damaged\.safetensors" - it is damaged: its SHA-256 is not the one that it carries\. Expected [0-9a-f]{64}\. Received [0-9a-f]{64}\./,
    );
    expect(String(await refusal(new Uint8Array(100)))).toMatch(/no checkpoint: it carries no SHA-256 of itself/);
  });

  it('reads what the run was: topology, numbers, velocities and position', async () => {
    const { state, stored } = await readCheckpoint(runPaths(join(folder, 'run')).checkpoint);
    expect(state.position).toEqual({ epoch: 2, batch: 0, lossSum: 0, correctCount: 0, replaced: [] });
    expect([...stored.topologies.keys()]).toEqual([0, 2]);
    const trainer = createTrainer({ config, ...tinyTask() });
    for await (const _ of trainer.epochs());
    expect(state.topology).toEqual(trainer.topology());
    for (const { name, values, slots } of trainer.parameters()) {
      const found = state.parameters.find((parameter) => parameter.name === name)!;
      expect(found.values, name).toEqual(Float32Array.from(values));
      expect(found.slots['velocity'], name).toEqual(Float32Array.from(slots['velocity']!));
    }
  });
});

describe('trainIntoDirectory({ resume: true })', () => {
  it('goes on from checkpoint.previous, whichever bit of the checkpoint is flipped', async () => {
    const directory = join(folder, 'run');
    const { checkpoint } = runPaths(directory);
    const before = await lastingFiles(directory);
    for (const at of [0, 3, 8, 200, 700, 2000, 9000, whole.length - 1]) {
      const bytes = whole.slice();
      bytes[at]! ^= 4;
      await writeFile(checkpoint, bytes);
      let found: ResumedRun | null = null;
      await train(tinyRun(directory, { config, resume: true, onResume: (run) => (found = run) }));
      expect(found!.notes[0], `byte ${at}`).toMatch(
        /^checkpoint\.safetensors is not usable .*; going on from checkpoint\.previous/,
      );
      expect(found!.records, `byte ${at}`).toHaveLength(1);
      expect(await lastingFiles(directory), `byte ${at}`).toEqual(before);
    }
  });
});

describe('stateFromCheckpoint(file)', () => {
  const file = (): { metadata: Map<string, string>; tensors: Map<string, Tensor> } => {
    const { metadata, tensors } = readSafetensors(whole);
    return { metadata: new Map(metadata), tensors: new Map(tensors) };
  };

  it.each<[string, (file: { metadata: Map<string, string>; tensors: Map<string, Tensor> }) => unknown, RegExp]>([
    [
      'another format',
      ({ metadata }) => metadata.set('format', 'topograft/model'),
      /it is no checkpoint.*"topograft\/checkpoint"/,
    ],
    ['another version', ({ metadata }) => metadata.set('specVersion', 'v2'), /specVersion is unknown/],
    [
      'another activation',
      ({ metadata }) => metadata.set('activation', 'tanh'),
      /activation is unknown.*"srelu".*"tanh"/,
    ],
    ['no epoch', ({ metadata }) => metadata.delete('epoch'), /metadata "epoch" is not usable.*Received none/],
    [
      'half an epoch',
      ({ metadata }) => metadata.set('epoch', '1.5'),
      /"epoch" is not usable\. Expected a whole number/,
    ],
    ['a batch in hexadecimal', ({ metadata }) => metadata.set('batch', '0x1'), /"batch" is not usable/],
    [
      'a loss below zero',
      ({ metadata }) => metadata.set('lossSum', '-1'),
      /"lossSum" is not usable\. Expected a number from 0/,
    ],
    ['a loss without end', ({ metadata }) => metadata.set('lossSum', 'Infinity'), /"lossSum" is not usable/],
    ['sums over no batch', ({ metadata }) => metadata.set('correctCount', '7'), /no batch of the epoch is done/],
    [
      'counts of other layers',
      ({ metadata }) => metadata.set('removedCounts', '1,2').set('grownCounts', '1'),
      /"removedCounts" and "grownCounts" are not of the same layers/,
    ],
    ['no weights', ({ tensors }) => tensors.delete('layers.0.weights'), /it has no tensor "layers\.0\.weights"/],
    [
      'no velocity',
      ({ tensors }) => tensors.delete('velocity.layers.0.biases'),
      /no tensor "velocity\.layers\.0\.biases"/,
    ],
    [
      'a velocity of another length',
      ({ tensors }) => tensors.set('velocity.layers.0.biases', tensorOf('F32', [1], new Float32Array(1))),
      /"layers\.0\.biases" has 180 numbers, and its velocity 1/,
    ],
    [
      'weights of another type',
      ({ tensors }) => tensors.set('layers.0.biases', tensorOf('F64', [180], new Float64Array(180))),
      /"layers\.0\.biases" is not a vector of F32, but F64 of rank 1/,
    ],
    [
      'a weight that is no number',
      ({ tensors }) => tensors.set('layers.0.biases', tensorOf('F32', [180], new Float32Array(180).fill(Number.NaN))),
      /"layers\.0\.biases" holds a number that is not finite/,
    ],
  ])('refuses %s', (_, change, message) => {
    const changed = file();
    change(changed);
    const read = (): unknown => stateFromCheckpoint(readSafetensors(writeSafetensors(changed)));
    expect(read).toThrow(message);
    expect(read).toThrow(/unknown/.test(message.source) ? UnsupportedError : FormatError);
  });

  it('gives a state that a trainer of other settings refuses', () => {
    const state = stateFromCheckpoint(file());
    const go = (change: Partial<typeof config>, resume = state): unknown =>
      createTrainer({ config: { ...config, ...change }, ...tinyTask(), resume });
    expect(() => go({ epochCount: 1 })).toThrow(/2 epochs are done, and the settings ask for 1\. Pass the settings/);
    expect(() => go({ layerWidths: [36, 30, 10] })).toThrow(/the topology has the layer widths 36,180,40,10/);
    expect(() => go({}, { ...state, position: { ...state.position, epoch: 1, batch: 11 } })).toThrow(
      /11 batches of an epoch are done, and an epoch has 10/,
    );
    expect(() => go({}, { ...state, parameters: state.parameters.slice(1) })).toThrow(
      /the state has 13 arrays of numbers, and the network 14/,
    );
    const [first, ...others] = state.parameters;
    expect(() => go({}, { ...state, parameters: [{ ...first!, name: 'other' }, ...others] })).toThrow(
      /the state has no layers\.0\.weights/,
    );
    expect(() =>
      go({}, { ...state, parameters: [{ ...first!, slots: { velocity: new Float32Array(3) } }, ...others] }),
    ).toThrow(/the state has 3 numbers for layers\.0\.weights/);
    expect(() => go({}, { ...state, parameters: [] })).toThrow(TopograftError);
  });
});
