import { describe, expect, it } from 'vitest';
import {
  createRng,
  erdosRenyi,
  type FloatArray,
  type Kernels,
  type LayerTopology,
  referenceKernels,
} from '../../src/index.ts';
import { guardedMemory } from './guarded-memory.ts';
import { exactResults, kernelResults, type KernelResults } from './kernel-results.ts';

/** Single precision rounds at 6e-8 of the largest term; sums here have at most a few hundred. */
const RELATIVE_TOLERANCE = 2e-5;

interface Case {
  readonly name: string;
  readonly layer: LayerTopology;
  readonly sampleCount: number;
}

const noInputs: LayerTopology = {
  inputCount: 5,
  outputCount: 4,
  offsets: Uint32Array.of(0, 0, 2, 2, 2),
  inputs: Uint32Array.of(1, 4),
};

const cases: readonly Case[] = [
  { name: 'one neuron, one input, one sample', layer: erdosRenyi(1, 1, 1, createRng(1, 'layer')), sampleCount: 1 },
  { name: 'neurons without inputs', layer: noInputs, sampleCount: 7 },
  {
    name: 'a layer without any connection',
    layer: { ...noInputs, offsets: new Uint32Array(5), inputs: new Uint32Array() },
    sampleCount: 4,
  },
  { name: 'a full layer', layer: erdosRenyi(33, 17, 1, createRng(2, 'layer')), sampleCount: 32 },
  { name: 'the paper’s batch', layer: erdosRenyi(200, 150, 0.05, createRng(3, 'layer')), sampleCount: 128 },
  ...Array.from({ length: 24 }, (_, index): Case => {
    const rng = createRng(index, 'shape');
    const inputCount = 1 + rng.integer(90);
    const outputCount = 1 + rng.integer(90);
    const sampleCount = 1 + rng.integer(140);
    const density = [0.02, 0.1, 0.5, 1][rng.integer(4)]!;
    return {
      name: `${inputCount} to ${outputCount} neurons at density ${density}, ${sampleCount} samples`,
      layer: erdosRenyi(inputCount, outputCount, density, rng),
      sampleCount,
    };
  }),
];

/**
 * What every set of kernels must do: agree with the double-precision reference on random layers of awkward sizes, and to
 * the last bit with the single-precision one where the contract says so, without a byte outside the arrays it was given.
 *
 * @param open - gives fresh kernels with room for so many bytes
 */
export function describeKernels<Floats extends FloatArray>(
  name: string,
  open: (bytes: number) => Kernels<Floats>,
): void {
  describe(name, () => {
    for (const { name: caseName, layer, sampleCount } of cases) {
      it(`agrees with the reference: ${caseName}`, () => {
        const guarded = open(1 << 22);
        const { memory, expectIntact } = guardedMemory(guarded.memory);
        const kernels = { ...guarded, memory } as Kernels;
        const expected = kernelResults(referenceKernels('double'), layer, sampleCount);
        const actual = kernelResults(kernels, layer, sampleCount);
        for (const [what, values] of Object.entries(expected)) {
          expectClose(what, actual[what]!, values);
        }
        expect(exactResults(kernels, layer, sampleCount)).toEqual(
          exactResults(referenceKernels('single'), layer, sampleCount),
        );
        expectIntact();
      });
    }
  });
}

function expectClose(what: string, actual: KernelResults[string], expected: KernelResults[string]): void {
  expect(actual.length).toBe(expected.length);
  const scale = expected.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-3);
  for (let k = 0; k < expected.length; k++) {
    const error = Math.abs(actual[k]! - expected[k]!);
    if (!(error <= RELATIVE_TOLERANCE * scale)) {
      expect.fail(`${what}[${k}] is ${actual[k]}, and should be ${expected[k]} within ${RELATIVE_TOLERANCE * scale}`);
    }
  }
}
