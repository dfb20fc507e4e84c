import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../src/errors/format-error.ts';
import { ShapeError } from '../../src/errors/shape-error.ts';
import { UnsupportedError } from '../../src/errors/unsupported-error.ts';
import { networkFromSafetensors } from '../../src/formats/network-from-safetensors.ts';
import { networkToSafetensors } from '../../src/formats/network-to-safetensors.ts';
import { readSafetensors, type SafetensorsFile } from '../../src/formats/read-safetensors.ts';
import { type Tensor, tensorOf } from '../../src/formats/tensor.ts';
import { writeSafetensors } from '../../src/formats/write-safetensors.ts';
import { createRng } from '../../src/random/rng.ts';
import type { NetworkTopology } from '../../src/spec/v1/network-topology.ts';
import { denseLayer } from '../../src/topology/dense-layer.ts';
import { erdosRenyi } from '../../src/topology/erdos-renyi.ts';

const network: NetworkTopology = { specVersion: 'v1', layers: [denseLayer(3, 2), denseLayer(2, 1)] };

function changed(change: (metadata: Map<string, string>, tensors: Map<string, Tensor>) => void): Uint8Array {
  const file: SafetensorsFile = readSafetensors(networkToSafetensors(network));
  const metadata = new Map(file.metadata);
  const tensors = new Map(file.tensors);
  change(metadata, tensors);
  return writeSafetensors({ metadata, tensors });
}

describe('networkToSafetensors(network)', () => {
  it('writes what networkFromSafetensors reads back', () => {
    const widths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(widths, fc.double({ min: 0.1, max: 1, noNaN: true }), fc.nat(999), (layerWidths, density, seed) => {
        const rng = createRng(seed, 'test');
        const layers = layerWidths
          .slice(1)
          .map((outputCount, index) => erdosRenyi(layerWidths[index]!, outputCount, density, rng));
        const random: NetworkTopology = { specVersion: 'v1', layers };
        expect(networkFromSafetensors(networkToSafetensors(random))).toEqual(random);
      }),
      { seed: 20_206 },
    );
  });

  it('says in the metadata what the file is', () => {
    const { metadata, tensors } = readSafetensors(networkToSafetensors(network));
    expect(Object.fromEntries(metadata)).toEqual({
      format: 'topograft/network-topology',
      specVersion: 'v1',
      layerWidths: '3,2,1',
    });
    expect([...tensors.keys()]).toEqual(['layers.0.offsets', 'layers.0.inputs', 'layers.1.offsets', 'layers.1.inputs']);
  });

  it('refuses a network that breaks the contract', () => {
    expect(() => networkToSafetensors({ ...network, layers: [] })).toThrow(ShapeError);
  });
});

describe('networkFromSafetensors(bytes)', () => {
  const wrongType = tensorOf('I32', [2], Int32Array.of(0, 2));
  const faults: readonly [string, Uint8Array, new (...facts: never[]) => Error, string][] = [
    [
      'a file of something else',
      changed((metadata) => metadata.delete('format')),
      FormatError,
      'it does not hold a network topology',
    ],
    [
      'an unknown version',
      changed((metadata) => metadata.set('specVersion', 'v9')),
      UnsupportedError,
      'Received "v9". Read it with the release',
    ],
    ['no version', changed((metadata) => metadata.delete('specVersion')), UnsupportedError, 'Received none'],
    ['no widths', changed((metadata) => metadata.delete('layerWidths')), FormatError, '"layerWidths" is not a list'],
    [
      'a width that is no number',
      changed((metadata) => metadata.set('layerWidths', '3,x,1')),
      FormatError,
      '"layerWidths" is not a list',
    ],
    ['one width', changed((metadata) => metadata.set('layerWidths', '3')), FormatError, '"layerWidths" is not a list'],
    [
      'fewer widths than layers',
      changed((metadata) => metadata.set('layerWidths', '3,2')),
      FormatError,
      '1 layers need 2 tensors, and it has 4',
    ],
    [
      'widths that do not fit',
      changed((metadata) => metadata.set('layerWidths', '3,4,1')),
      ShapeError,
      'there must be 5 offsets for 4 neurons, and there are 3',
    ],
    [
      'an input out of range',
      changed((metadata) => metadata.set('layerWidths', '2,2,1')),
      ShapeError,
      'neuron 0 has input 2',
    ],
    [
      'a tensor of another type',
      changed((_, tensors) => tensors.set('layers.1.offsets', wrongType)),
      FormatError,
      'is not a vector of U32, but I32 of rank 1',
    ],
    [
      'a tensor of another name',
      changed((_, tensors) => tensors.set('x', wrongType).delete('layers.1.offsets')),
      FormatError,
      'it has no tensor "layers.1.offsets"',
    ],
  ];
  for (const [fault, bytes, errorClass, message] of faults) {
    it(`refuses ${fault}`, () => {
      expect(() => networkFromSafetensors(bytes)).toThrow(errorClass);
      expect(() => networkFromSafetensors(bytes)).toThrow(message);
    });
  }
});
