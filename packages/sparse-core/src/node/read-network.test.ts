import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ArgumentError } from '../errors/argument-error.ts';
import { FileError } from '../errors/file-error.ts';
import { FormatError } from '../errors/format-error.ts';
import { LimitError } from '../errors/limit-error.ts';
import { ShapeError } from '../errors/shape-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import { layerToScipy } from '../formats/layer-to-scipy.ts';
import { maxManifestBytes } from '../formats/max-manifest-bytes.ts';
import { networkToSafetensors } from '../formats/network-to-safetensors.ts';
import { readSafetensors } from '../formats/read-safetensors.ts';
import { tensorOf } from '../formats/tensor.ts';
import { writeMatrixMarket } from '../formats/write-matrix-market.ts';
import { writeSafetensors } from '../formats/write-safetensors.ts';
import { writeScipySparse } from '../formats/write-scipy-sparse.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { denseLayer } from '../topology/dense-layer.ts';
import { type NamedNetwork, readNetwork } from './read-network.ts';

const manifest = JSON.stringify({ specVersion: 'v1', kind: 'run-manifest', name: 'first' });

function network(hidden: number): NetworkTopology {
  return { specVersion: 'v1', layers: [denseLayer(4, hidden), denseLayer(hidden, 2)] };
}

function withoutConnections(layer: LayerTopology): LayerTopology {
  return { ...layer, offsets: new Uint32Array(layer.outputCount + 1), inputs: new Uint32Array() };
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-network-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function makeRun(name: string, epochs: readonly number[], manifestText: string = manifest): Promise<string> {
  const run = join(folder, name);
  await mkdir(join(run, 'topologies'), { recursive: true });
  await writeFile(join(run, 'run.json'), manifestText);
  for (const epoch of epochs) {
    const file = `${String(epoch).padStart(4, '0')}.safetensors`;
    await writeFile(join(run, 'topologies', file), networkToSafetensors(network(epoch + 1)));
  }
  return run;
}

async function makeFolder(name: string, shapes: readonly (readonly [number, number])[]): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  for (const [index, [rows, columns]] of shapes.entries()) {
    await writeFile(join(path, `weight_l${index}.npz`), writeScipySparse(layerToScipy(denseLayer(rows, columns))));
  }
  return path;
}

function widths({ layers }: NetworkTopology): number[] {
  return [layers[0]!.inputCount, ...layers.map((layer) => layer.outputCount)];
}

async function expectRefusal(
  source: string,
  errorClass: new (...facts: never[]) => Error,
  message: string,
): Promise<void> {
  const error: unknown = await readNetwork(source).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(errorClass);
  expect((error as Error).message).toContain(message);
}

describe('readNetwork(source) of a run', () => {
  it('takes the latest epoch by number, not by name', async () => {
    const run = await makeRun('first', [0, 2, 10, 12_345]);
    await writeFile(join(run, 'topologies', '.0100.safetensors.1.0.tmp'), 'half a file');
    const read = await readNetwork(run);
    expect(read.label).toBe('first@12345');
    expect(widths(read.network)).toEqual([4, 12_346, 2]);
    expect(read.notes).toEqual([]);
  });

  it('takes the epoch after @', async () => {
    const run = await makeRun('first', [0, 2, 10]);
    expect(widths((await readNetwork(`${run}@2`)).network)).toEqual([4, 3, 2]);
    expect((await readNetwork(`${run}/@10`)).label).toBe('first@10');
  });

  it('lists the epochs there are when the one asked for is missing', async () => {
    const run = await makeRun('first', [0, 2, 10]);
    await expectRefusal(`${run}@3`, FileError, 'it has no stored topology of epoch 3. Epochs with one: 0, 2, 10.');
    const long = await makeRun(
      'long',
      Array.from({ length: 30 }, (_, epoch) => epoch),
    );
    await expectRefusal(`${long}@99`, FileError, '10, 11, …, 24, 25, 26, 27, 28, 29 (30 in all).');
    await expectRefusal(await makeRun('new', []), FileError, 'it has no stored topology yet. Epochs with one: none.');
  });

  it('takes a directory with @ in its name as it is', async () => {
    const run = await makeRun('user@7', [1]);
    expect((await readNetwork(run)).label).toBe('user@7@1');
    expect((await readNetwork(`${run}@1`)).label).toBe('user@7@1');
  });

  it('refuses a manifest of a later version, of another kind, that is damaged, or that is too large', async () => {
    const later = manifest.replace('v1', 'v2');
    await expectRefusal(await makeRun('a', [0], later), UnsupportedError, 'Expected "v1". Received "v2". Read it with');
    await expectRefusal(await makeRun('b', [0], '{"kind":"x"}'), FormatError, 'it is not the manifest of a run');
    await expectRefusal(await makeRun('c', [0], manifest.slice(0, -2)), FormatError, 'an unfinished string');
    await expectRefusal(await makeRun('d', [0], '[]'), FormatError, 'it is not the manifest of a run');
    const run = await makeRun('e', [0]);
    await writeFile(join(run, 'run.json'), Uint8Array.of(0xff));
    await expectRefusal(run, FormatError, 'it is not valid UTF-8');
    await truncate(join(run, 'run.json'), maxManifestBytes + 1);
    await expectRefusal(run, LimitError, 'at most 16000000 bytes. Check that it is the file that you mean.');
  });

  it('says which path is missing', async () => {
    await expectRefusal(join(folder, 'none@3'), FileError, 'none/run.json" - there is no such file or directory');
    const run = await makeRun('first', []);
    await rm(join(run, 'topologies'), { recursive: true });
    await expectRefusal(run, FileError, `could not read the run "${run}" - there is no such file or directory`);
  });
});

describe('readNetwork(source) of SciPy files', () => {
  it('leaves out the bias when every layer has one row more than the layer before has columns', async () => {
    const path = await makeFolder('net/epoch_000', [
      [5, 3],
      [4, 3],
      [4, 2],
    ]);
    const read = await readNetwork(`${path}/`);
    expect(widths(read.network)).toEqual([4, 3, 3, 2]);
    expect(read.label).toBe('net/epoch_000');
    expect(read.notes).toEqual(['Left out the last row of every matrix, which is the bias.']);
    await expect(readNetwork(path, { biasRow: 'keep' })).rejects.toThrow(ShapeError);
  });

  it('keeps every row when the shapes follow from each other without a bias', async () => {
    const path = await makeFolder('plain', [
      [4, 3],
      [3, 2],
    ]);
    const read = await readNetwork(path);
    expect(widths(read.network)).toEqual([4, 3, 2]);
    expect(read.notes).toEqual([]);
    await expect(readNetwork(path, { biasRow: 'drop' })).rejects.toThrow('layer 1 takes 2 inputs, but layer 0 has 3');
  });

  it('keeps the last row of a single layer and says so, unless told', async () => {
    const path = join(await makeFolder('one', [[5, 3]]), 'weight_l0.npz');
    const read = await readNetwork(path);
    expect(widths(read.network)).toEqual([5, 3]);
    expect(read.label).toBe('one/weight_l0.npz');
    expect(read.notes).toEqual([
      'Kept all 5 rows of the 5 × 3 matrix as inputs: one layer alone does not show whether its last row is a bias.',
    ]);
    const dropped = await readNetwork(path, { biasRow: 'drop' });
    expect(widths(dropped.network)).toEqual([4, 3]);
    expect(dropped.notes).toEqual([]);
  });

  it('reads more than ten layers in the order of their numbers', async () => {
    const shapes = Array.from({ length: 12 }, (_, index) => [index + 1, index + 2] as const);
    const read = await readNetwork(await makeFolder('deep', shapes));
    expect(widths(read.network)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('lists the shapes when they do not follow from each other', async () => {
    const path = await makeFolder('mixed', [
      [5, 3],
      [4, 3],
      [3, 2],
    ]);
    await expectRefusal(path, ShapeError, 'Received 5 × 3, 4 × 3, 3 × 2.');
  });

  it('names the missing layer, and what an empty directory lacks', async () => {
    const path = await makeFolder('gap', [
      [5, 3],
      [4, 3],
      [4, 2],
    ]);
    await rm(join(path, 'weight_l1.npz'));
    await expectRefusal(path, FileError, 'weight_l1.npz is missing, and weight_l2.npz is there');
    await mkdir(join(folder, 'empty'));
    await expectRefusal(join(folder, 'empty'), FileError, 'the directory has neither run.json nor weight_l0.npz');
  });

  it('names the file that is damaged', async () => {
    const path = await makeFolder('bad', [
      [5, 3],
      [4, 2],
    ]);
    await writeFile(join(path, 'weight_l1.npz'), 'no zip file');
    await expectRefusal(
      path,
      FormatError,
      `could not read "${join(path, 'weight_l1.npz')}" - it has no zip end record`,
    );
  });
});

describe('readNetwork(source) of one safetensors file', () => {
  it('reads our own layout, also through a symbolic link', async () => {
    await writeFile(join(folder, 'a.safetensors'), networkToSafetensors(network(7)));
    await symlink(join(folder, 'a.safetensors'), join(folder, 'link.safetensors'));
    const read = await readNetwork(join(folder, 'link.safetensors'));
    expect(widths(read.network)).toEqual([4, 7, 2]);
    expect(read.label.endsWith('/link.safetensors')).toBe(true);
  });

  it('refuses other names and missing files', async () => {
    await writeFile(join(folder, 'a.txt'), 'x');
    await expectRefusal(join(folder, 'a.txt'), FileError, 'its name ends in none of .safetensors, .npz and .mtx');
    await expectRefusal(join(folder, 'b.npz'), FileError, 'there is no such file or directory. Check the path.');
  });
});

const dataFolder = process.env['TOPOGRAFT_DATA'];
if (dataFolder === undefined) {
  process.stderr.write('skipped: TOPOGRAFT_DATA is not set, the networks of the paper are not read\n');
}

describe.skipIf(dataFolder === undefined)('readNetwork(source) of the networks of the paper', () => {
  it('finds four layers without their bias', async () => {
    const read = await readNetwork(join(dataFolder!, 'nnstd-topologies', 'e5_s0_w0', 'epoch_000'));
    expect(widths(read.network)).toEqual([784, 784, 784, 784, 10]);
    expect(read.network.layers.map((layer) => layer.inputs.length)).toEqual([3772, 3656, 3498, 7840]);
    expect(read.label).toBe('e5_s0_w0/epoch_000');
  });
});

describe('readNetwork(source) of what other tools write', () => {
  it('reads a Matrix Market file as one layer', async () => {
    await writeFile(join(folder, 'layer.mtx'), writeMatrixMarket(layerToScipy(denseLayer(3, 2))));
    expect(widths((await readNetwork(join(folder, 'layer.mtx'))).network)).toEqual([3, 2]);
  });

  it('reads a state dict, says which tensors it took, and heeds the threshold', async () => {
    const path = join(folder, 'torch.safetensors');
    const tensors = new Map([['fc1.weight', tensorOf('F32', [2, 3], Float32Array.of(0.1, 0, 2, 0, 0, -3))]]);
    await writeFile(path, writeSafetensors({ metadata: new Map([['format', 'pt']]), tensors }));
    const { network: read, notes } = await readNetwork(path);
    expect([...read.layers[0]!.inputs]).toEqual([0, 2, 2]);
    expect(notes).toEqual([`Took the layers from fc1.weight of "${path}".`]);
    const above = await readNetwork(path, { stateDict: { threshold: 1 } });
    expect([...above.network.layers[0]!.inputs]).toEqual([2, 2]);
  });

  it('refuses a threshold that leaves no connection, and says of layers without one that they are empty', async () => {
    const path = join(folder, 'weights.safetensors');
    const tensors = new Map([
      ['fc1', tensorOf('F32', [2, 2], Float32Array.of(0.25, 0, 0, -0.5))],
      ['fc2', tensorOf('F32', [1, 2], Float32Array.of(2, -3))],
    ]);
    await writeFile(path, writeSafetensors({ metadata: new Map(), tensors }));
    const taken = `Took the layers from fc1, fc2 of "${path}".`;
    const read = (threshold: number): Promise<NamedNetwork> => readNetwork(path, { stateDict: { threshold } });
    expect((await read(0)).notes).toEqual([taken]);
    expect((await read(1)).notes).toEqual([
      taken,
      `Layer 0 of "${path}" has no connection; two layers without any are at distance 0.`,
    ]);
    const refused = read(3);
    await expect(refused).rejects.toBeInstanceOf(ArgumentError);
    await expect(refused).rejects.toThrow(
      `could not read "${path}" - no value exceeds the threshold, and so no connection is left in any layer. Expected a threshold below about 3, the largest absolute value. Received 3.`,
    );
  });

  it('says that a network has no connection at all, whatever the threshold', async () => {
    const path = join(folder, 'zeros.safetensors');
    const tensors = new Map([['fc1', tensorOf('F32', [2, 2], new Float32Array(4))]]);
    await writeFile(path, writeSafetensors({ metadata: new Map(), tensors }));
    for (const threshold of [0, 1]) {
      const { notes } = await readNetwork(path, { stateDict: { threshold } });
      expect(notes[1]).toBe(`"${path}" has no connection in any layer; two layers without any are at distance 0.`);
    }
    const { layers } = network(3);
    const emptied = { specVersion: 'v1', layers: layers.map((layer) => withoutConnections(layer)) } as const;
    await writeFile(join(folder, 'ours.safetensors'), networkToSafetensors(emptied));
    expect((await readNetwork(join(folder, 'ours.safetensors'))).notes).toEqual([
      `"${join(folder, 'ours.safetensors')}" has no connection in any layer; two layers without any are at distance 0.`,
    ]);
  });

  it('says which layers have no mask where others have one', async () => {
    const path = join(folder, 'pruned.safetensors');
    const one = tensorOf('F32', [1, 1], Float32Array.of(1));
    const tensors = new Map([
      ['0.weight_orig', one],
      ['0.weight_mask', one],
      ['2.weight', one],
    ]);
    await writeFile(path, writeSafetensors({ metadata: new Map(), tensors }));
    expect((await readNetwork(path)).notes).toEqual([
      `Took the layers from 0.weight_mask, 2.weight of "${path}".`,
      `2.weight of "${path}": no mask is there, and so values were taken.`,
    ]);
    expect((await readNetwork(path, { stateDict: { tensors: ['mask'] } })).notes).toHaveLength(1);
  });

  it('reads a run after its last epoch: from its checkpoint, when no topology stored is as late', async () => {
    const run = await makeRun('later', [0, 10]);
    const write = async (epoch: number, hidden: number, removedCounts = ''): Promise<void> => {
      const { metadata, tensors } = readSafetensors(networkToSafetensors(network(hidden)));
      const entries = { format: 'topograft/checkpoint', epoch: String(epoch), removedCounts };
      const checkpoint = { metadata: new Map([...metadata, ...Object.entries(entries)]), tensors };
      await writeFile(join(run, 'checkpoint.safetensors'), writeSafetensors(checkpoint));
    };
    await write(13, 5);
    expect(await readNetwork(run)).toMatchObject({ label: 'later@13', network: network(5) });
    expect(await readNetwork(`${run}@13`)).toMatchObject({ label: 'later@13' });
    expect(await readNetwork(`${run}@10`)).toMatchObject({ label: 'later@10', network: network(11) });
    await write(13, 5, '1,0');
    expect(await readNetwork(run)).toMatchObject({ label: 'later@10', network: network(11) });
    await expectRefusal(`${run}@13`, FileError, 'it has no stored topology of epoch 13. Epochs with one: 0, 10.');
    await write(10, 5);
    expect(await readNetwork(run)).toMatchObject({ label: 'later@10', network: network(11) });
    await writeFile(join(run, 'checkpoint.safetensors'), 'damaged');
    expect(await readNetwork(run)).toMatchObject({ label: 'later@10' });
  });

  it('reads the connections of a model file, weights aside', async () => {
    const path = join(folder, 'best.safetensors');
    const { metadata, tensors } = readSafetensors(networkToSafetensors(network(3)));
    const weights = tensorOf('F32', [12], new Float32Array(12));
    const model = {
      metadata: new Map([...metadata, ['format', 'topograft/model']]),
      tensors: new Map([...tensors, ['layers.0.weights', weights]]),
    };
    await writeFile(path, writeSafetensors(model));
    expect(widths((await readNetwork(path)).network)).toEqual([4, 3, 2]);
  });
});
