import { type DatasetFiles, type DatasetIdentity, FormatError, type JsonFields } from '@topograft/sparse-core';

const paths = ['labelsPath', 'testPath', 'testLabelsPath'] as const;

/**
 * Reads which data a run saw out of a JSON file.
 *
 * @throws {@link FormatError} when something is missing or of the wrong type
 * @category Formats
 */
export function datasetFromFields(fields: JsonFields, task: string): DatasetIdentity {
  return {
    name: fields.text('name'),
    synthetic: fields.truth('synthetic'),
    sha256: fields.text('sha256'),
    ...(fields.has('files') ? { files: filesFrom(fields.object('files'), task) } : {}),
  };
}

function filesFrom(fields: JsonFields, task: string): DatasetFiles {
  const known = paths.filter((key) => fields.has(key));
  return {
    path: fields.text('path'),
    ...Object.fromEntries(known.map((key) => [key, fields.text(key)])),
    ...(fields.has('testFraction') ? { testFraction: fields.number('testFraction') } : {}),
    ...(fields.has('labelColumn') ? { labelColumn: columnFrom(fields) } : {}),
    ...(fields.has('valueRange') ? { valueRange: rangeFrom(fields, task) } : {}),
    ...(fields.has('channelAxis') ? { channelAxis: fields.word('channelAxis', ['first', 'last']) } : {}),
  };
}

function columnFrom(fields: JsonFields): string | number {
  return typeof fields.get('labelColumn') === 'number' ? fields.number('labelColumn') : fields.text('labelColumn');
}

function rangeFrom(fields: JsonFields, task: string): [number, number] {
  const range = fields.get('valueRange');
  if (Array.isArray(range)) {
    const [low, high, ...rest]: unknown[] = range;
    if (typeof low === 'number' && typeof high === 'number' && rest.length === 0) return [low, high];
  }
  throw new FormatError({ task, reason: 'its "valueRange" is no pair of numbers' });
}
