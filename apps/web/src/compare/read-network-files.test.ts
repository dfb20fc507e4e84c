import {
  createRng,
  erdosRenyi,
  FileError,
  FormatError,
  layerToScipy,
  LimitError,
  networkToSafetensors,
  type NetworkTopology,
  ShapeError,
  UnsupportedError,
  writeSafetensors,
  writeScipySparse,
  tensorOf,
} from '@topograft/sparse-core';
import { topologyPaper } from '@topograft/set-trainer';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readNetworkFiles } from './read-network-files.ts';

const network: NetworkTopology = {
  specVersion: 'v1',
  layers: [erdosRenyi(12, 8, 0.3, createRng(1, 'first')), erdosRenyi(8, 5, 0.3, createRng(1, 'second'))],
};
const bytes = networkToSafetensors(network);
const file = (name: string, contents: Uint8Array = new Uint8Array(3)): File =>
  new File([Uint8Array.from(contents)], name);
const layerFiles = network.layers.map((layer, index) =>
  file(`weight_l${index}.npz`, writeScipySparse(layerToScipy(layer))),
);

const manifest = {
  specVersion: 'v1',
  kind: 'run-manifest',
  name: 'a-run',
  createdAt: '2026-01-01T00:00:00Z',
  status: 'interrupted',
  preset: null,
  config: topologyPaper,
  dataset: { name: 'x', synthetic: true, sha256: '0'.repeat(64) },
  engine: { name: 'wasm', flavour: 'simd' },
  versions: {},
};
const zipped = (files: Record<string, Uint8Array>): File => file('a-run.zip', zipSync(files));
const runJson = strToU8(JSON.stringify(manifest));

describe('readNetworkFiles(files)', () => {
  it('reads our safetensors files', async () => {
    const read = await readNetworkFiles([file('a.safetensors', bytes)]);
    expect(read).toEqual({ label: 'a.safetensors', network, notes: [] });
  });

  it('reads a folder of SciPy matrices in the order of their numbers', async () => {
    expect((await readNetworkFiles(layerFiles.toReversed())).network).toEqual(network);
  });

  it('reads one SciPy matrix as a network of one layer', async () => {
    const { layers } = (await readNetworkFiles([layerFiles[0]!].map((one) => new File([one], 'x.npz')))).network;
    expect(layers).toEqual([network.layers[0]]);
  });

  it('takes the latest topology of a run folder', async () => {
    const files = [file('run.json'), file('0010.safetensors', bytes), file('0002.safetensors')];
    expect((await readNetworkFiles(files)).network).toEqual(network);
  });

  it('takes the latest topology of the zip of a run, as the page saves it', async () => {
    const archive = zipped({
      'a-run/run.json': runJson,
      'a-run/topologies/0002.safetensors': Uint8Array.of(1),
      'a-run/topologies/0010.safetensors': bytes,
    });
    expect(await readNetworkFiles([archive])).toEqual({ label: 'a-run at epoch 10', network, notes: [] });
  });

  it.each([
    [{ 'a/run.json': runJson, 'b/run.json': runJson }, 'could not read "a-run.zip" - there are 2 runs in it.'],
    [{ 'a/photo.png': Uint8Array.of(1) }, 'there is no run.json in it'],
    [{ 'a/run.json': runJson }, 'a-run has stored no topology yet'],
  ])('refuses a zip that is not of one run with a topology: %o', async (files, message) => {
    await expect(readNetworkFiles([zipped(files)])).rejects.toThrow(message);
  });

  it('reads the matrices of a state dict, and says which', async () => {
    const weights = tensorOf('F32', [2, 3], Float32Array.of(1, 0, 0, 2, 3, 0));
    const read = await readNetworkFiles([
      file('m.safetensors', writeSafetensors({ metadata: new Map(), tensors: new Map([['fc.weight', weights]]) })),
    ]);
    expect(read.network.layers[0]).toMatchObject({ inputCount: 3, outputCount: 2, inputs: Uint32Array.of(0, 0, 1) });
    expect([read.notes, read.threshold]).toEqual([['Read as layers: fc.weight.'], 0]);
  });

  it('counts the weights of a dense matrix that are above a threshold', async () => {
    const weights = tensorOf('F32', [2, 3], Float32Array.of(1, 0.1, -0.2, 2, -3, 0));
    const model = writeSafetensors({ metadata: new Map(), tensors: new Map([['fc.weight', weights]]) });
    const read = await readNetworkFiles([file('m.safetensors', model)], 0.5);
    expect([...read.network.layers[0]!.inputs]).toEqual([0, 0, 1]);
    expect(read.threshold).toBe(0.5);
  });

  it('fetches no weights of a model, only where its connections are', async () => {
    const { layers } = network;
    const tensors = layers.flatMap(({ offsets, inputs }, index) => [
      [`layers.${index}.offsets`, tensorOf('U32', [offsets.length], offsets)] as const,
      [`layers.${index}.inputs`, tensorOf('U32', [inputs.length], inputs)] as const,
      [`layers.${index}.weights`, tensorOf('F32', [5000], new Float32Array(5000))] as const,
    ]);
    const metadata = new Map([
      ['format', 'topograft/model'],
      ['specVersion', 'v1'],
      ['layerWidths', '12,8,5'],
    ]);
    const model = file('model.safetensors', writeSafetensors({ metadata, tensors: new Map(tensors) }));
    let fetched = 0;
    const slice = model.slice.bind(model);
    model.slice = (begin, end) => {
      fetched += end! - begin!;
      return slice(begin, end);
    };
    model.arrayBuffer = () => Promise.reject(new Error('it was read whole'));
    expect((await readNetworkFiles([model])).network).toEqual(network);
    expect(fetched).toBeLessThan(5000);
  });

  it.each([
    [[file('photo.png')], FileError, 'photo.png is not a network'],
    [[file('a.txt'), file('b.txt')], FileError, 'there is no network in these 2 files'],
    [[file('model.pt')], UnsupportedError, 'pickle files can run code and are not opened'],
    [[layerFiles[1]!], FileError, 'weight_l0.npz is missing, and weight_l1.npz is there'],
    [
      [file('a.safetensors', bytes.subarray(0, bytes.length - 9))],
      FormatError,
      /could not read "a.safetensors" - it promises \d+ bytes for the tensor "layers.1.inputs", and ends after \d+ of them. It was probably cut/,
    ],
  ])('refuses %o', async (files, kind, message) => {
    await expect(readNetworkFiles(files)).rejects.toThrow(kind);
    await expect(readNetworkFiles(files)).rejects.toThrow(message);
  });

  it('refuses a large file by its header, before it reads what follows', async () => {
    const entry = { dtype: 'F32', shape: [25_000, 30_000], data_offsets: [0, 3e9] };
    const header = new TextEncoder().encode(JSON.stringify({ 'fc.weight': entry }));
    const start = new Uint8Array(8 + header.length);
    new DataView(start.buffer).setBigUint64(0, BigInt(header.length), true);
    start.set(header, 8);
    const huge = file('huge.safetensors', start);
    Object.defineProperty(huge, 'size', { value: 3e9 + start.length });
    huge.arrayBuffer = () => Promise.reject(new Error('it was read'));
    await expect(readNetworkFiles([huge])).rejects.toThrow(LimitError);
    await expect(readNetworkFiles([huge])).rejects.toThrow(
      'it needs 3.0 GB of tensors, and this page reads at most 512 MB. Use the command line: topograft distance A B.',
    );
  });

  it('refuses matrices that do not chain', async () => {
    const files = [layerFiles[0]!, new File([layerFiles[0]!], 'weight_l1.npz')];
    await expect(readNetworkFiles(files)).rejects.toThrow(ShapeError);
    await expect(readNetworkFiles(files)).rejects.toThrow('12 × 8, 12 × 8');
  });
});
