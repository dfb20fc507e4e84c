import { UnsupportedError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { loadTensorflow, type TensorflowImporter, type TensorflowPackage } from '../../src/tfjs.ts';

interface Fake {
  readonly starts?: boolean;
  readonly device?: object;
}

const fake = ({ starts = true, device = {} }: Fake = {}) => ({
  tidy: () => {},
  setBackend: () => Promise.resolve(starts),
  ready: () => Promise.resolve(),
  backend: () => device,
});

/** Finds the given modules; an error is thrown, what is not given is not installed. */
const host =
  (modules: Partial<Record<TensorflowPackage, object>>): TensorflowImporter =>
  async (name) => {
    const found = modules[name];
    if (found instanceof Error) throw found;
    if (found !== undefined) return found;
    const message = `Cannot find package '${name}' imported from /project/index.js`;
    throw Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' });
  };

describe('loadTensorflow(importPackage)', () => {
  it('takes tfjs-node-gpu first, without a note', async () => {
    const gpu = fake({ device: { isGPUPackage: true, isUsingGpuDevice: true } });
    const loaded = await loadTensorflow(
      host({ '@tensorflow/tfjs-node-gpu': gpu, '@tensorflow/tfjs-node': fake(), '@tensorflow/tfjs-core': fake() }),
    );
    expect(loaded).toEqual({ tf: gpu, backend: 'tensorflow', source: '@tensorflow/tfjs-node-gpu', notes: [] });
  });

  it('says that tfjs-node-gpu found no GPU', async () => {
    const gpu = fake({ device: { isGPUPackage: true, isUsingGpuDevice: false } });
    const { source, notes } = await loadTensorflow(host({ '@tensorflow/tfjs-node-gpu': gpu }));
    expect(source).toBe('@tensorflow/tfjs-node-gpu');
    expect(notes).toEqual(['@tensorflow/tfjs-node-gpu found no GPU and computes on the CPU']);
  });

  it('takes the whole of a CommonJS package whose names are not seen', async () => {
    const whole = fake();
    const { tf, source } = await loadTensorflow(host({ '@tensorflow/tfjs-node': { default: whole } }));
    expect(tf).toBe(whole);
    expect(source).toBe('@tensorflow/tfjs-node');
  });

  it('goes on to plain JavaScript, with why of each', async () => {
    const native = new Error("The Node.js native addon module can not be found at path: x.node. \nPlease run 'npm'");
    const loaded = await loadTensorflow(
      host({
        '@tensorflow/tfjs-node': native,
        '@tensorflow/tfjs-core': fake(),
        '@tensorflow/tfjs-backend-wasm': fake(),
      }),
    );
    expect(loaded).toMatchObject({ backend: 'wasm', source: '@tensorflow/tfjs-backend-wasm' });
    expect(loaded.notes).toEqual([
      '@tensorflow/tfjs-node-gpu is not installed',
      '@tensorflow/tfjs-node: its native part could not be loaded: The Node.js native addon module can not be found at path: x.node.',
    ]);
  });

  it('names the part that is missing', async () => {
    const inner = Object.assign(new Error("Cannot find module 'long'"), { code: 'MODULE_NOT_FOUND' });
    const { source, notes } = await loadTensorflow(
      host({
        '@tensorflow/tfjs-core': fake(),
        '@tensorflow/tfjs-backend-wasm': inner,
        '@tensorflow/tfjs-backend-cpu': fake(),
      }),
    );
    expect(source).toBe('@tensorflow/tfjs-backend-cpu');
    expect(notes.at(-1)).toBe("@tensorflow/tfjs-backend-wasm could not be loaded: Cannot find module 'long'");
  });

  it('passes over a back end that does not start', async () => {
    const core = { ...fake(), setBackend: (name: string) => Promise.resolve(name === 'cpu') };
    const { backend, notes } = await loadTensorflow(
      host({
        '@tensorflow/tfjs-core': core,
        '@tensorflow/tfjs-backend-wasm': {},
        '@tensorflow/tfjs-backend-cpu': {},
      }),
    );
    expect(backend).toBe('cpu');
    expect(notes.at(-1)).toBe('@tensorflow/tfjs-backend-wasm: its back end "wasm" did not start');
  });

  it('without any throws UnsupportedError, which says why of each', async () => {
    const loading = loadTensorflow(host({}));
    await expect(loading).rejects.toThrow(UnsupportedError);
    await expect(loading).rejects.toThrow(
      'could not load TensorFlow.js - @tensorflow/tfjs-node-gpu is not installed; @tensorflow/tfjs-node is not installed; ' +
        '@tensorflow/tfjs-core is not installed; @tensorflow/tfjs is not installed. Install one',
    );
    await expect(loading).rejects.toThrow(
      'Install one, as in `npm install @tensorflow/tfjs-core @tensorflow/tfjs-backend-wasm`.',
    );
  });

  it('finds what this repository has installed', async () => {
    const { tf, backend, source, notes } = await loadTensorflow();
    expect({ backend, source }).toEqual({ backend: 'wasm', source: '@tensorflow/tfjs-backend-wasm' });
    expect(notes).toEqual(['@tensorflow/tfjs-node-gpu is not installed', '@tensorflow/tfjs-node is not installed']);
    expect([...tf.tidy(() => tf.square(tf.tensor1d([1, 2, 3])).dataSync())]).toEqual([1, 4, 9]);
  });
});
