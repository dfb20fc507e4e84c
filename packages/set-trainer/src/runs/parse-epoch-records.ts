import { checkSpecVersion, type EpochRecord, FormatError, type JsonFields, type Score } from '@topograft/sparse-core';
import { readJsonLines } from './read-json-lines.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * Reads the records of a run out of the bytes of its `epochs.jsonl`, trusted in nothing. A last line that was not written
 * to its end is passed over.
 *
 * @param what - names the file in error messages
 * @returns one record an epoch, from epoch 1 on
 * @throws {@link FormatError} when a line is no record, or epochs do not follow each other
 * @throws {@link LimitError} for a line of more than a million characters
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @category Formats
 */
export function parseEpochRecords(bytes: Uint8Array, what: string = 'epochs.jsonl'): EpochRecord[] {
  return readJsonLines(bytes, what, (fields, line, task) => {
    checkSpecVersion(fields.get('specVersion'), task);
    const epoch = wholeNumber(fields, 'epoch', 1, task);
    if (epoch !== line) throw new FormatError({ task, reason: `it is of epoch ${epoch}`, expected: `epoch ${line}` });
    return {
      specVersion: 'v1',
      epoch,
      train: scoreFrom(fields.object('train'), task),
      validation: scoreFrom(fields.object('validation'), task),
      test: scoreFrom(fields.object('test'), task),
      layers: fields.objects('layers').map((layer) => ({
        connectionCount: wholeNumber(layer, 'connectionCount', 0, task),
        removedCount: wholeNumber(layer, 'removedCount', 0, task),
        grownCount: wholeNumber(layer, 'grownCount', 0, task),
      })),
      nonFinite: wholeNumber(fields, 'nonFinite', 0, task),
    };
  });
}

function scoreFrom(fields: JsonFields, task: string): Score {
  const accuracy = fields.number('accuracy');
  if (accuracy < 0 || accuracy > 1) {
    throw new FormatError({ task, reason: 'an accuracy is no fraction', received: String(accuracy) });
  }
  return { loss: fields.get('loss') === null ? null : fields.number('loss'), accuracy };
}
