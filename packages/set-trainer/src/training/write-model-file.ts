import {
  type NetworkTopology,
  networkToTensors,
  type TrainingConfig,
  tensorOf,
  writeSafetensors,
} from '@topograft/sparse-core';
import type { StoredParameter } from '../model/stored-parameter.ts';
import type { InputPipeline } from './training-data.ts';

/**
 * What a model file holds beside the connections.
 *
 * @category Formats
 */
export interface ModelContents {
  /** The connections. */
  readonly topology: NetworkTopology;
  /** Every number of the model, in the order of {@link parameterList}. */
  readonly parameters: readonly StoredParameter[];
  /** What the numbers mean. */
  readonly config: Pick<TrainingConfig, 'activation' | 'activationSlope' | 'batchNorm'>;
  /** How bytes become inputs, `[featureCount]` each. */
  readonly inputs: Pick<InputPipeline, 'means' | 'scales'>;
  /** `model` holds values only; `checkpoint` also what the optimizer keeps. */
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
 * | metadata `activation` | text | of every layer but the last: `srelu`, `relu`, `leaky-relu` or `all-relu` |
 * | metadata `activationSlope` | text | slope below zero of `leaky-relu`; of `all-relu` −slope, slope, −slope … |
 * | metadata `batchNorm` | text | `true` or `false`: whether layers but the last are normalised before the activation |
 * | `layers.K.offsets`, `layers.K.inputs` | U32 | connections of layer K, as in a topology file |
 * | `layers.K.weights` | F32 `[connections]` | in the order of `inputs` |
 * | `layers.K.biases` | F32 `[neurons]` | |
 * | `layers.K.leftThresholds`, `.leftSlopes`, `.rightThresholds`, `.rightSlopes` | F32 `[neurons]` | SReLU, layers but the last |
 * | `layers.K.scales`, `.shifts`, `.runningMeans`, `.runningVariances` | F32 `[neurons]` | batch normalisation, layers but the last |
 * | `inputs.means`, `inputs.scales` | F32 `[inputs]` | an input is (byte − mean)·scale |
 * | `velocity.` or `first.` and `second.` + the name of a trained array | F32 | what the optimizer keeps, in checkpoints |
 *
 * A checkpoint has the metadata of {@link positionMetadata} too; {@link stateFromCheckpoint} reads it.
 *
 * @returns the whole file
 * @category Formats
 */
export function writeModelFile({ topology, parameters, config, inputs, kind, metadata }: ModelContents): Uint8Array {
  const connections = networkToTensors(topology, `topograft/${kind}`);
  const tensors = new Map(connections.tensors);
  const add = (name: string, values: Float32Array): void => {
    tensors.set(name, tensorOf('F32', [values.length], values));
  };
  for (const { name, values } of parameters) add(name, values);
  add('inputs.means', inputs.means);
  add('inputs.scales', inputs.scales);
  if (kind === 'checkpoint') {
    for (const { name, slots } of parameters) {
      for (const [slot, values] of Object.entries(slots)) add(`${slot}.${name}`, values);
    }
  }
  const all = new Map([
    ...connections.metadata,
    ['activation', config.activation],
    ['activationSlope', String(config.activationSlope)],
    ['batchNorm', String(config.batchNorm)],
    ...Object.entries(metadata),
  ]);
  return writeSafetensors({ metadata: all, tensors });
}
