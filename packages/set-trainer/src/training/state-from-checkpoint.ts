import {
  FormatError,
  networkFromTensors,
  type SafetensorsFile,
  type Tensor,
  tensorValues,
  UnsupportedError,
} from '@topograft/sparse-core';
import { metadataNumber, metadataWhole } from './metadata-number.ts';
import type { StoredParameter, TrainingPosition, TrainingState } from './training-state.ts';

const VELOCITY = 'velocity.';

/**
 * How a position stands in the metadata of a checkpoint.
 *
 * | metadata | meaning |
 * | --- | --- |
 * | `epoch` | epochs finished, their steps included |
 * | `batch` | batches done of the next one |
 * | `lossSum`, `correctCount` | summed over those batches, for the epoch's record |
 *
 * @category Formats
 */
export function positionMetadata(position: TrainingPosition): Record<string, string> {
  const { epoch, batch, lossSum, correctCount } = position;
  return {
    epoch: String(epoch),
    batch: String(batch),
    lossSum: String(lossSum),
    correctCount: String(correctCount),
  };
}

/**
 * Reads the state of a training out of a checkpoint, as {@link writeModelFile} writes it with {@link positionMetadata}.
 *
 * @param file - trusted in nothing; the state may share its memory, but for the topology
 * @param what - names the file in error messages
 * @throws {@link FormatError} when it is no checkpoint, a tensor is missing, or a number is not finite
 * @throws {@link ShapeError} when the topology breaks a rule of {@link validateNetwork}
 * @throws {@link UnsupportedError} for a `specVersion` or an activation that this release does not know
 * @category Formats
 */
export function stateFromCheckpoint(file: SafetensorsFile, what: string = 'the checkpoint'): TrainingState {
  const { metadata, tensors } = file;
  const task = `read ${what}`;
  const format = metadata.get('format');
  if (format !== 'topograft/checkpoint') {
    throw new FormatError({
      task,
      reason: 'it is no checkpoint',
      expected: '"topograft/checkpoint" as the metadata "format"',
      received: format === undefined ? 'none' : JSON.stringify(format),
    });
  }
  const { specVersion, layers } = networkFromTensors(file, what);
  const activation = metadata.get('activation');
  if (activation !== 'srelu') {
    throw new UnsupportedError({
      task,
      reason: 'its activation is unknown to this release',
      expected: '"srelu"',
      received: activation === undefined ? 'none' : JSON.stringify(activation),
    });
  }
  return {
    // Copies, as the topology outlives the file.
    topology: {
      specVersion,
      layers: layers.map((layer) => ({ ...layer, offsets: layer.offsets.slice(), inputs: layer.inputs.slice() })),
    },
    parameters: readParameters(tensors, task),
    position: readPosition(metadata, task),
  };
}

function readPosition(metadata: ReadonlyMap<string, string>, task: string): TrainingPosition {
  const position = {
    epoch: metadataWhole(metadata, 'epoch', task),
    batch: metadataWhole(metadata, 'batch', task),
    lossSum: metadataNumber(metadata, 'lossSum', task),
    correctCount: metadataWhole(metadata, 'correctCount', task),
  };
  if (position.batch === 0 && (position.lossSum !== 0 || position.correctCount !== 0)) {
    throw new FormatError({ task, reason: 'no batch of the epoch is done, and yet there are sums over batches' });
  }
  return position;
}

function readParameters(tensors: ReadonlyMap<string, Tensor>, task: string): StoredParameter[] {
  const vector = (name: string): Float32Array => {
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
  };
  const parameters: StoredParameter[] = [];
  for (const name of tensors.keys()) {
    if (/^layers\.\d+\.(offsets|inputs)$/.test(name)) continue;
    if (name.startsWith(VELOCITY)) {
      const owner = name.slice(VELOCITY.length);
      if (!tensors.has(owner)) throw new FormatError({ task, reason: `it has no tensor "${owner}"` });
      continue;
    }
    const [values, velocity] = [vector(name), vector(`${VELOCITY}${name}`)];
    if (values.length !== velocity.length) {
      throw new FormatError({
        task,
        reason: `the tensor "${name}" has ${values.length} numbers, and its velocity ${velocity.length}`,
      });
    }
    parameters.push({ name, values, velocity });
  }
  return parameters;
}
