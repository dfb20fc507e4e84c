import { FormatError } from '../errors/format-error.ts';
import type { LayerTopology } from '../spec/v1/layer-topology.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { validateNetwork } from '../topology/validate-network.ts';
import { checkSpecVersion } from './check-spec-version.ts';
import { networkTopologyFormat } from './network-to-safetensors.ts';
import { readSafetensors, type SafetensorsFile } from './read-safetensors.ts';
import type { SafetensorsOptions } from './safetensors-header.ts';
import { tensorValues } from './tensor.ts';

/** Files whose layers stand as in a topology file; models and checkpoints hold weights beside them. */
const networkFormats: readonly string[] = [networkTopologyFormat, 'topograft/model', 'topograft/checkpoint'];

/**
 * Reads the connections of a network as {@link networkToSafetensors} writes them.
 *
 * @param bytes - the whole file, trusted in nothing; the network may share its memory
 * @throws {@link FormatError} when the bytes are no safetensors file, or not one of a network topology
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link ShapeError} when the network breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` this release does not know
 * @category Formats
 */
export function networkFromSafetensors(bytes: Uint8Array, options: SafetensorsOptions = {}): NetworkTopology {
  const what = options.what ?? 'the network file';
  return networkFromTensors(readSafetensors(bytes, { ...options, what }), what);
}

/**
 * The network in a safetensors file that is already read: see {@link networkFromSafetensors}.
 *
 * @param what - names the file in error messages
 * @throws {@link FormatError} when the file does not hold a network topology
 * @throws {@link ShapeError} when the network breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` this release does not know
 * @category Formats
 */
export function networkFromTensors(file: SafetensorsFile, what: string = 'the network file'): NetworkTopology {
  const { metadata, tensors } = file;
  const malformed = (reason: string): FormatError => new FormatError({ task: `read ${what}`, reason });
  const format = metadata.get('format');
  if (format === undefined || !networkFormats.includes(format)) {
    throw new FormatError({
      task: `read ${what}`,
      reason: 'it does not hold a network topology',
      expected: `"${networkFormats.join('", "')}" as the metadata "format"`,
      received: format === undefined ? 'none' : JSON.stringify(format),
    });
  }
  const specVersion = metadata.get('specVersion');
  checkSpecVersion(specVersion, `read ${what}`);
  const widths = (metadata.get('layerWidths') ?? '').split(',');
  if (widths.length < 2 || !widths.every((width) => /^[1-9]\d{0,9}$/.test(width))) {
    throw malformed('its metadata "layerWidths" is not a list of at least two widths such as "784,300,10"');
  }
  if (format === networkTopologyFormat && tensors.size !== 2 * (widths.length - 1)) {
    throw malformed(`${widths.length - 1} layers need ${2 * (widths.length - 1)} tensors, and it has ${tensors.size}`);
  }
  const indices = (name: string): Uint32Array => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw malformed(`it has no tensor "${name}"`);
    if (tensor.dtype !== 'U32' || tensor.shape.length !== 1) {
      throw malformed(
        `the tensor "${name}" is not a vector of U32, but ${tensor.dtype} of rank ${tensor.shape.length}`,
      );
    }
    return tensorValues(tensor, 'U32');
  };
  const layers: LayerTopology[] = widths.slice(1).map((width, index) => ({
    inputCount: Number(widths[index]),
    outputCount: Number(width),
    offsets: indices(`layers.${index}.offsets`),
    inputs: indices(`layers.${index}.inputs`),
  }));
  const network: NetworkTopology = { specVersion, layers };
  validateNetwork(network, what);
  return network;
}
