import { type NetworkTopology, networkToTensors, tensorOf, writeSafetensors } from '@topograft/sparse-core';
import type { Parameter } from '../network/network-state.ts';

/**
 * What a model file holds beside the connections.
 *
 * @category Formats
 */
export interface ModelContents {
  readonly topology: NetworkTopology;
  readonly parameters: readonly Parameter<Float32Array>[];
  /** `model` holds values only; `checkpoint` holds the velocity of each parameter too. */
  readonly kind: 'model' | 'checkpoint';
  /** Further metadata, text to text. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Writes a network with its trained values as a safetensors file.
 *
 * | where | type | meaning |
 * | --- | --- | --- |
 * | metadata `format` | text | `topograft/model` or `topograft/checkpoint` |
 * | metadata `specVersion`, `layerWidths` | text | as in a topology file |
 * | metadata `activation` | text | `srelu`, of every layer but the last |
 * | `layers.K.offsets`, `layers.K.inputs` | U32 | connections of layer K, as in a topology file |
 * | `layers.K.weights` | F32 `[connections]` | in the order of `inputs` |
 * | `layers.K.biases` | F32 `[neurons]` | |
 * | `layers.K.leftThresholds`, `.leftSlopes`, `.rightThresholds`, `.rightSlopes` | F32 `[neurons]` | SReLU, layers but the last |
 * | `velocity.` + any of these names | F32 | momentum, in checkpoints |
 *
 * A checkpoint has the metadata of {@link positionMetadata} too; {@link stateFromCheckpoint} reads it.
 *
 * @category Formats
 */
export function writeModelFile({ topology, parameters, kind, metadata }: ModelContents): Uint8Array {
  const connections = networkToTensors(topology, `topograft/${kind}`);
  const tensors = new Map(connections.tensors);
  for (const { name, values } of parameters) tensors.set(name, tensorOf('F32', [values.length], values));
  if (kind === 'checkpoint') {
    for (const { name, velocity } of parameters) {
      tensors.set(`velocity.${name}`, tensorOf('F32', [velocity.length], velocity));
    }
  }
  const all = new Map([...connections.metadata, ['activation', 'srelu'], ...Object.entries(metadata)]);
  return writeSafetensors({ metadata: all, tensors });
}
