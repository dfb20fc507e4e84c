import {
  FileError,
  FormatError,
  parseStrictJson,
  type RunManifest,
  type StrictJson,
  UnsupportedError,
} from '@topograft/sparse-core';
import { readFileWithin } from '@topograft/sparse-core/node';
import { checkTrainingConfig } from '../config/check-training-config.ts';
import { topologyPaper } from '../config/topology-paper.ts';
import { methods } from '../methods/methods.ts';
import { hasCode } from './has-code.ts';

type Fields = ReadonlyMap<string, StrictJson>;

const MAX_BYTES = 16_000_000;
const STATUSES: readonly RunManifest['status'][] = ['running', 'finished', 'interrupted', 'failed'];

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
  const manifest = parseStrictJson(text, `"${path}"`);
  if (!(manifest instanceof Map)) throw malformed('it is no object');
  const fields = manifest as Fields;
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

  const textOf = (from: Fields, key: string): string => {
    const value = from.get(key);
    if (typeof value !== 'string') throw malformed(`its "${key}" is no text`);
    return value;
  };
  const objectOf = (key: string): Fields => {
    const value = fields.get(key);
    if (!(value instanceof Map)) throw malformed(`its "${key}" is no object`);
    return value as Fields;
  };
  const status = STATUSES.find((known) => known === fields.get('status'));
  if (status === undefined) throw malformed(`its "status" is none of ${STATUSES.join(', ')}`);
  const preset = fields.get('preset') === null ? null : textOf(fields, 'preset');
  const [dataset, engine, versions] = [objectOf('dataset'), objectOf('engine'), objectOf('versions')];
  const synthetic = dataset.get('synthetic');
  if (typeof synthetic !== 'boolean') throw malformed('its "synthetic" is neither true nor false');
  return {
    specVersion,
    kind: 'run-manifest',
    name: textOf(fields, 'name'),
    createdAt: textOf(fields, 'createdAt'),
    status,
    ...(fields.has('error') ? { error: textOf(fields, 'error') } : {}),
    preset,
    config: readConfig(objectOf('config'), malformed),
    dataset: { name: textOf(dataset, 'name'), synthetic, sha256: textOf(dataset, 'sha256') },
    engine: { name: textOf(engine, 'name'), flavour: textOf(engine, 'flavour') },
    versions: Object.fromEntries(Array.from(versions.keys(), (name) => [name, textOf(versions, name)])),
  };
}

/** The settings must be the ones that a preset has, each of the same type. */
function readConfig(fields: Fields, malformed: (reason: string) => FormatError): RunManifest['config'] {
  for (const key of fields.keys()) {
    if (!Object.hasOwn(topologyPaper, key)) throw malformed(`there is no setting "${key.slice(0, 60)}"`);
  }
  for (const [key, example] of Object.entries(topologyPaper)) {
    const value = fields.get(key);
    const fits = Array.isArray(example)
      ? Array.isArray(value) && value.every((item) => typeof item === 'number')
      : typeof value === typeof example;
    if (!fits) throw malformed(`its setting "${key}" is missing or of the wrong type`);
  }
  const config = Object.fromEntries(fields) as unknown as RunManifest['config'];
  if (!Object.hasOwn(methods, config.method)) throw malformed(`there is no method "${config.method.slice(0, 60)}"`);
  checkTrainingConfig(config);
  return config;
}
