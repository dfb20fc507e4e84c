import {
  FormatError,
  jsonFields,
  type JsonFields,
  parseStrictJson,
  type RunManifest,
  type RunStart,
  UnsupportedError,
} from '@topograft/sparse-core';
import { configFromFields } from './config-from-fields.ts';
import { datasetFromFields } from './dataset-from-fields.ts';

/**
 * Reads the text of a `run.json`.
 *
 * @param what - names it in error messages
 * @throws {@link FormatError} when it is not what {@link trainIntoDirectory} writes
 * @throws {@link ArgumentError} when a setting is out of range
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 */
export function parseRunManifest(text: string, what: string): RunManifest {
  const task = `read ${what}`;
  const malformed = (reason: string): FormatError => new FormatError({ task, reason });
  const fields = jsonFields(parseStrictJson(text, what), task);
  const specVersion = fields.get('specVersion');
  if (specVersion !== 'v1') {
    throw new UnsupportedError({
      task,
      reason: 'its specVersion is unknown to this release',
      expected: '"v1"',
      received: specVersion === undefined ? 'none' : JSON.stringify(specVersion),
      cure: 'Read it with the release of Topograft that wrote it.',
    });
  }
  if (fields.get('kind') !== 'run-manifest') throw malformed('it is not the manifest of a run');
  const [engine, versions] = [fields.object('engine'), fields.object('versions')];
  return {
    specVersion,
    kind: 'run-manifest',
    name: fields.text('name'),
    createdAt: fields.text('createdAt'),
    status: fields.word('status', ['running', 'finished', 'interrupted', 'failed']),
    ...(fields.has('error') ? { error: fields.text('error') } : {}),
    preset: fields.get('preset') === null ? null : fields.text('preset'),
    config: configFromFields(fields.object('config'), task),
    dataset: datasetFromFields(fields.object('dataset'), task),
    ...(fields.has('start') ? { start: startFrom(fields.object('start')) } : {}),
    engine: { name: engine.text('name'), flavour: engine.text('flavour') },
    versions: Object.fromEntries(versions.keys.map((name) => [name, versions.text(name)])),
  };
}

function startFrom(fields: JsonFields): RunStart {
  return { source: fields.text('source'), weights: fields.word('weights', ['fresh', 'trained', 'rewound']) };
}
