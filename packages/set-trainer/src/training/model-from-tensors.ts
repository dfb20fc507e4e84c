import {
  FormatError,
  networkFromTensors,
  type NetworkTopology,
  type SafetensorsFile,
  type Tensor,
  tensorValues,
  type TrainingConfig,
  UnsupportedError,
} from '@topograft/sparse-core';
import { settingChoices } from '../config/setting-choices.ts';
import { optimizerSlots } from '../model/optimizer-slots.ts';
import { statisticParts } from '../model/parameter-list.ts';
import type { StoredParameter } from '../model/stored-parameter.ts';
import { metadataNumber } from './metadata-number.ts';
import type { InputPipeline } from './training-data.ts';

/**
 * A model as a file holds it.
 *
 * @category Formats
 */
export interface StoredModel {
  /** The connections. */
  readonly topology: NetworkTopology;
  /** Every number of the model, in the order of the file. */
  readonly parameters: readonly StoredParameter[];
  /** What the numbers mean. */
  readonly config: Pick<TrainingConfig, 'activation' | 'activationSlope' | 'batchNorm'>;
  /** How bytes become inputs, `[inputs of the network]` each. */
  readonly inputs: Pick<InputPipeline, 'means' | 'scales'>;
}

/** Names of all that any optimizer keeps. */
const SLOTS: readonly string[] = [...new Set(Object.values(optimizerSlots).flat())];

/**
 * Reads connections and numbers out of what {@link writeModelFile} writes.
 *
 * @param file - trusted in nothing; the numbers may share its memory
 * @param kind - which of the two it must be
 * @param what - names the file in error messages
 * @throws {@link FormatError} when it is of another kind, a tensor is missing, or a number is not finite
 * @throws {@link ShapeError} when the topology breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` or an activation that this release does not know
 * @category Formats
 */
export function modelFromTensors(file: SafetensorsFile, kind: 'model' | 'checkpoint', what: string): StoredModel {
  const { metadata, tensors } = file;
  const task = `read ${what}`;
  const format = metadata.get('format');
  if (format !== `topograft/${kind}`) {
    throw new FormatError({
      task,
      reason: `it is no ${kind}`,
      expected: `"topograft/${kind}" as the metadata "format"`,
      received: format === undefined ? 'none' : JSON.stringify(format),
    });
  }
  const { specVersion, layers } = networkFromTensors(file, what);
  return {
    // Copies, as the topology outlives the file.
    topology: {
      specVersion,
      layers: layers.map((layer) => ({ ...layer, offsets: layer.offsets.slice(), inputs: layer.inputs.slice() })),
    },
    parameters: readParameters(tensors, task),
    config: readModelConfig(metadata, task),
    inputs: readInputs(tensors, layers[0]!.inputCount, task),
  };
}

function readModelConfig(metadata: ReadonlyMap<string, string>, task: string): StoredModel['config'] {
  const word = metadata.get('activation');
  const known = settingChoices.activation;
  const activation = known.find((name) => name === word);
  if (activation === undefined) {
    throw new UnsupportedError({
      task,
      reason: 'its activation is unknown to this release',
      expected: known.map((name) => JSON.stringify(name)).join(' or '),
      received: word === undefined ? 'none' : JSON.stringify(word),
      cure: 'Read it with the release of Topograft that wrote it.',
    });
  }
  const batchNorm = metadata.get('batchNorm');
  if (batchNorm !== 'true' && batchNorm !== 'false') {
    throw new FormatError({ task, reason: 'its metadata "batchNorm" is neither true nor false' });
  }
  const activationSlope = metadataNumber(metadata, 'activationSlope', task);
  return { activation, activationSlope, batchNorm: batchNorm === 'true' };
}

function readInputs(tensors: ReadonlyMap<string, Tensor>, count: number, task: string): StoredModel['inputs'] {
  const [means, scales] = [vectorOf(tensors, 'inputs.means', task), vectorOf(tensors, 'inputs.scales', task)];
  if (means.length === count && scales.length === count) return { means, scales };
  throw new FormatError({
    task,
    reason: `the network has ${count} inputs, and there are ${means.length} means and ${scales.length} scales of them`,
  });
}

function vectorOf(tensors: ReadonlyMap<string, Tensor>, name: string, task: string): Float32Array {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new FormatError({ task, reason: `it has no tensor "${name}"` });
  const { dtype, shape } = tensor;
  if (dtype !== 'F32' || shape.length !== 1) {
    throw new FormatError({
      task,
      reason: `the tensor "${name}" is not a vector of F32, but ${dtype} of rank ${shape.length}`,
    });
  }
  const values = tensorValues(tensor, 'F32');
  if (!values.every(Number.isFinite)) {
    throw new FormatError({ task, reason: `the tensor "${name}" holds a number that is not finite` });
  }
  return values;
}

function readParameters(tensors: ReadonlyMap<string, Tensor>, task: string): StoredParameter[] {
  const vector = (name: string): Float32Array => vectorOf(tensors, name, task);
  // What the optimizer keeps of one trained number it keeps of all.
  const kept = SLOTS.filter((slot) => [...tensors.keys()].some((name) => name.startsWith(`${slot}.`)));
  const parameters: StoredParameter[] = [];
  for (const name of tensors.keys()) {
    if (/^layers\.\d+\.(offsets|inputs)$/.test(name) || name.startsWith('inputs.')) continue;
    const prefix = SLOTS.find((slot) => name.startsWith(`${slot}.`));
    if (prefix !== undefined) {
      const owner = name.slice(prefix.length + 1);
      if (!tensors.has(owner)) throw new FormatError({ task, reason: `it has no tensor "${owner}"` });
      continue;
    }
    const values = vector(name);
    const isStatistic = statisticParts.some((part) => name.endsWith(`.${part}`));
    const slots = Object.fromEntries((isStatistic ? [] : kept).map((slot) => [slot, vector(`${slot}.${name}`)]));
    for (const [slot, numbers] of Object.entries(slots)) {
      if (numbers.length === values.length) continue;
      throw new FormatError({
        task,
        reason: `the tensor "${name}" has ${values.length} numbers, and its ${slot} ${numbers.length}`,
      });
    }
    parameters.push({ name, values, slots });
  }
  return parameters;
}
