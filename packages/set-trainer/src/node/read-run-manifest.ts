import {
  FileError,
  FormatError,
  jsonFields,
  type JsonFields,
  parseStrictJson,
  type RunManifest,
  type RunStart,
  UnsupportedError,
} from '@topograft/sparse-core';
import { readFileWithin } from '@topograft/sparse-core/node';
import { configFromFields } from './config-from-fields.ts';
import { datasetFromFields } from './dataset-from-fields.ts';
import { hasCode } from './has-code.ts';

const MAX_BYTES = 16_000_000;

/**
 * Reads what a run is and how it stands.
 *
 * @param path - of its `run.json`
 * @throws {@link FileError} when it is missing or cannot be read
 * @throws {@link FormatError} when it is not what {@link trainIntoDirectory} writes
 * @throws {@link ArgumentError} when a setting is out of range
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @category Training
 */
export async function readRunManifest(path: string): Promise<RunManifest> {
  const task = `read "${path}"`;
  const malformed = (reason: string): FormatError => new FormatError({ task, reason });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFileWithin(path, { maxBytes: MAX_BYTES }));
  } catch (error) {
    if (error instanceof TypeError) throw malformed('it is not valid UTF-8');
    if (!(error instanceof FileError) || !hasCode(error.cause, 'ENOENT')) throw error;
    throw new FileError({
      task,
      reason: 'there is no run',
      cure: 'Check the directory; a run that does not exist yet is started without --resume.',
      cause: error,
    });
  }
  const fields = jsonFields(parseStrictJson(text, `"${path}"`), task);
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
