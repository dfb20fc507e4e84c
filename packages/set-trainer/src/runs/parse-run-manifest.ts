import {
  checkSpecVersion,
  FormatError,
  jsonFields,
  type JsonFields,
  parseStrictJson,
  type RunManifest,
  type RunStart,
  utf8Text,
} from '@topograft/sparse-core';
import { configFromFields } from './config-from-fields.ts';
import { datasetFromFields } from './dataset-from-fields.ts';

/**
 * Reads what a run is and how it stands out of the bytes of its `run.json`, trusted in nothing.
 *
 * @param what - names the file in error messages
 * @throws {@link FormatError} when it is no manifest of a run
 * @throws {@link ArgumentError} when a setting is out of range
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @category Formats
 * @example
 * ```ts
 * const { config, status } = parseRunManifest(new Uint8Array(await file.arrayBuffer()));
 * ```
 */
export function parseRunManifest(bytes: Uint8Array, what: string = 'run.json'): RunManifest {
  const task = `read ${what}`;
  const fields = jsonFields(parseStrictJson(utf8Text(bytes, what), what), task);
  const specVersion = fields.get('specVersion');
  checkSpecVersion(specVersion, task);
  if (fields.get('kind') !== 'run-manifest') {
    throw new FormatError({ task, reason: 'it is not the manifest of a run' });
  }
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
