import { FormatError, type SafetensorsFile } from '@topograft/sparse-core';
import { metadataNumber, metadataWhole } from './metadata-number.ts';
import { modelFromTensors } from './model-from-tensors.ts';
import type { TrainingPosition, TrainingState } from './training-state.ts';

/**
 * How a position stands in the metadata of a checkpoint.
 *
 * | metadata | meaning |
 * | --- | --- |
 * | `epoch` | epochs finished, their steps included |
 * | `batch` | batches done of the next one |
 * | `lossSum`, `correctCount` | summed over those batches, for the epoch's record |
 * | `removedCounts`, `grownCounts` | connections per layer that updates among them have changed, with commas between; empty before the first |
 *
 * @category Formats
 */
export function positionMetadata(position: TrainingPosition): Record<string, string> {
  const { epoch, batch, lossSum, correctCount, replaced } = position;
  return {
    epoch: String(epoch),
    batch: String(batch),
    lossSum: String(lossSum),
    correctCount: String(correctCount),
    removedCounts: replaced.map(({ removedCount }) => removedCount).join(','),
    grownCounts: replaced.map(({ grownCount }) => grownCount).join(','),
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
  const { topology, parameters } = modelFromTensors(file, 'checkpoint', what);
  return { topology, parameters, position: readPosition(file.metadata, `read ${what}`) };
}

function readPosition(metadata: ReadonlyMap<string, string>, task: string): TrainingPosition {
  const removed = readCounts(metadata, 'removedCounts', task);
  const grown = readCounts(metadata, 'grownCounts', task);
  if (removed.length !== grown.length) {
    throw new FormatError({
      task,
      reason: 'its metadata "removedCounts" and "grownCounts" are not of the same layers',
    });
  }
  const position: TrainingPosition = {
    replaced: removed.map((removedCount, layer) => ({ removedCount, grownCount: grown[layer]! })),
    epoch: metadataWhole(metadata, 'epoch', task),
    batch: metadataWhole(metadata, 'batch', task),
    lossSum: metadataNumber(metadata, 'lossSum', task),
    correctCount: metadataWhole(metadata, 'correctCount', task),
  };
  const { batch, lossSum, correctCount, replaced } = position;
  if (batch === 0 && (lossSum !== 0 || correctCount !== 0 || replaced.length > 0)) {
    throw new FormatError({ task, reason: 'no batch of the epoch is done, and yet there are sums over batches' });
  }
  return position;
}

function readCounts(metadata: ReadonlyMap<string, string>, key: string, task: string): number[] {
  const text = metadata.get(key);
  if (text === '') return [];
  const counts = (text ?? 'none').split(',').map(Number);
  if (counts.every((count) => Number.isSafeInteger(count) && count >= 0) && counts.join() === text) return counts;
  throw new FormatError({
    task,
    reason: `its metadata "${key}" is not usable`,
    expected: 'whole numbers with commas between them',
    received: text === undefined ? 'none' : JSON.stringify(text.slice(0, 120)),
  });
}
