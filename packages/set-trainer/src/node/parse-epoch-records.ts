import {
  type EpochRecord,
  FormatError,
  jsonFields,
  type JsonFields,
  parseStrictJson,
  type Score,
} from '@topograft/sparse-core';

/**
 * Reads the text of an `epochs.jsonl`. A last line without an end is one that was being written, and is left out.
 *
 * @param what - names it in error messages
 * @throws {@link FormatError} when a line is not the record of the epoch after the one before
 */
export function parseEpochRecords(text: string, what: string): EpochRecord[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const name = `line ${index + 1} of ${what}`;
    const record = recordFrom(jsonFields(parseStrictJson(line, name), `read ${name}`), `read ${name}`);
    if (record.epoch === index + 1) return record;
    throw new FormatError({
      task: `read ${name}`,
      reason: 'it is of another epoch',
      expected: String(index + 1),
      received: String(record.epoch),
    });
  });
}

function recordFrom(fields: JsonFields, task: string): EpochRecord {
  const score = (key: 'train' | 'validation' | 'test'): Score => {
    const found = fields.object(key);
    const accuracy = found.number('accuracy');
    if (accuracy < 0 || accuracy > 1) throw new FormatError({ task, reason: `its ${key} accuracy is no fraction` });
    return { loss: found.get('loss') === null ? null : found.number('loss'), accuracy };
  };
  return {
    specVersion: fields.word('specVersion', ['v1']),
    epoch: fields.number('epoch'),
    train: score('train'),
    validation: score('validation'),
    test: score('test'),
    layers: fields.objects('layers').map((layer) => ({
      connectionCount: layer.number('connectionCount'),
      removedCount: layer.number('removedCount'),
      grownCount: layer.number('grownCount'),
    })),
    nonFinite: fields.number('nonFinite'),
  };
}
