import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { validateNetwork } from '../topology/validate-network.ts';
import { layerWidthsOf } from '../topology/layer-widths-of.ts';
import type { SafetensorsFile } from './read-safetensors.ts';
import { tensorOf, type Tensor } from './tensor.ts';
import { writeSafetensors } from './write-safetensors.ts';

/** Value of the metadata key `format` in a file that holds a network topology. */
export const networkTopologyFormat = 'topograft/network-topology';

/**
 * Writes the connections of a network, without weights, as a safetensors file.
 *
 * | where | type | meaning |
 * | --- | --- | --- |
 * | metadata `format` | text | `topograft/network-topology` |
 * | metadata `specVersion` | text | `v1` |
 * | metadata `layerWidths` | text | neurons per layer, inputs first: `784,784,10` |
 * | tensor `layers.K.offsets` | U32 `[outputCount + 1]` | {@link LayerTopology.offsets} of layer K, counted from 0 |
 * | tensor `layers.K.inputs` | U32 `[connectionCount]` | {@link LayerTopology.inputs} |
 *
 * @returns the whole file
 * @throws {@link ShapeError} when the network breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` this release does not know
 * @category Formats
 */
export function networkToSafetensors(network: NetworkTopology): Uint8Array {
  return writeSafetensors(networkToTensors(network));
}

/**
 * The connections of a network as {@link networkToSafetensors} lays them out, for files that hold more beside them.
 *
 * @param format - value of the metadata key `format`
 * @throws {@link ShapeError} when the network breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` this release does not know
 * @category Formats
 */
export function networkToTensors(network: NetworkTopology, format: string = networkTopologyFormat): SafetensorsFile {
  validateNetwork(network);
  const tensors = new Map<string, Tensor>();
  network.layers.forEach(({ offsets, inputs }, index) => {
    tensors.set(`layers.${index}.offsets`, tensorOf('U32', [offsets.length], offsets));
    tensors.set(`layers.${index}.inputs`, tensorOf('U32', [inputs.length], inputs));
  });
  const metadata = new Map([
    ['format', format],
    ['specVersion', network.specVersion],
    ['layerWidths', layerWidthsOf(network).join(',')],
  ]);
  return { metadata, tensors };
}
