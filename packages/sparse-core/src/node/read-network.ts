import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ArgumentError } from '../errors/argument-error.ts';
import { FileError } from '../errors/file-error.ts';
import { FormatError } from '../errors/format-error.ts';
import { checkSpecVersion } from '../formats/check-spec-version.ts';
import { checkpointTopology, type CheckpointTopology } from '../formats/checkpoint-topology.ts';
import { namesWithoutMask } from '../formats/choose-matrices.ts';
import { networkFromTensors } from '../formats/network-from-safetensors.ts';
import { networkFromStateDict, type StateDictOptions } from '../formats/network-from-state-dict.ts';
import type { SafetensorsFile } from '../formats/read-safetensors.ts';
import { parseStrictJson } from '../formats/strict-json.ts';
import { tensorValues } from '../formats/tensor.ts';
import { utf8Text } from '../formats/utf8-text.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { emptyLayerNotes } from './empty-layer-notes.ts';
import { fileFailure } from './file-failure.ts';
import { lastTwoParts } from './last-two-parts.ts';
import { readLayerFiles, readLayerFolder } from './read-layer-files.ts';
import { readManifestFile } from './read-manifest-file.ts';
import { readSafetensorsFile } from './read-safetensors-file.ts';
import { storedTopologies } from './stored-topologies.ts';

/**
 * A network and where it came from.
 *
 * @category Formats
 */
export interface NamedNetwork {
  /** `name@epoch` for a run, else the last two parts of the path. */
  readonly label: string;
  /** The connections, checked. */
  readonly network: NetworkTopology;
  /** What was decided while reading and the reader of a result should know, and which layers are empty; whole sentences. */
  readonly notes: readonly string[];
}

/**
 * How to read a network from SciPy files.
 *
 * @category Formats
 */
export interface ReadNetworkOptions {
  /** For files that are not ours: {@link StateDictOptions}. */
  readonly stateDict?: Omit<StateDictOptions, 'what'>;
  /**
   * Whether the last row of each matrix is a bias to leave out. `'auto'`, the default, leaves it out when every matrix
   * after the first has one row more than the matrix before has columns.
   */
  readonly biasRow?: 'auto' | 'drop' | 'keep';
}

/**
 * Reads a network topology from wherever one is kept.
 *
 * | source | meaning |
 * | --- | --- |
 * | directory with `run.json` | of the latest epoch: from its checkpoint, or the latest of its `topologies/NNNN.safetensors` |
 * | `DIRECTORY@12` | the one of epoch 12 |
 * | directory with `weight_l0.npz`, `weight_l1.npz` … | one SciPy matrix per layer, `[inputs, neurons]` |
 * | `FILE.npz` | one layer |
 * | `FILE.mtx` | one layer, Matrix Market |
 * | `FILE.safetensors` | a whole network of ours (topology, model or checkpoint), else the matrices of a state dict |
 *
 * @throws {@link ArgumentError} for a threshold below 0 or not finite, and one that leaves no connection in any layer
 * @throws {@link FileError} when the source is missing, may not be read, or is none of these; the message lists the
 *   epochs there are
 * @throws {@link FormatError} when a file does not follow its format
 * @throws {@link ChecksumError} when an npz file is damaged
 * @throws {@link LimitError} when a file asks for too much
 * @throws {@link ShapeError} when the layers do not fit together
 * @throws {@link UnsupportedError} for a later version of our files, and for sparse formats we do not read
 * @category Formats
 * @example
 * ```ts
 * const { network, notes } = await readNetwork('runs/first@120');
 * ```
 */
export async function readNetwork(source: string, options: ReadNetworkOptions = {}): Promise<NamedNetwork> {
  const { label, network, notes } = await readAny(source, options);
  return { label, network, notes: [...notes, ...emptyLayerNotes(network, `"${source}"`)] };
}

async function readAny(source: string, options: ReadNetworkOptions): Promise<NamedNetwork> {
  const atEpoch = /^(.+)@(\d{1,9})$/.exec(source);
  if (atEpoch !== null && !(await exists(source))) return readRun(atEpoch[1]!, Number(atEpoch[2]));
  let isDirectory: boolean;
  try {
    isDirectory = (await stat(source)).isDirectory();
  } catch (error) {
    throw fileFailure(`read a network from "${source}"`, error);
  }
  if (isDirectory) {
    return (await exists(join(source, 'run.json'))) ? readRun(source, null) : readLayerFolder(source, options);
  }
  if (source.endsWith('.npz') || source.endsWith('.mtx')) return readLayerFiles(source, [source], options);
  if (source.endsWith('.safetensors')) return readTensorFile(source, options);
  throw new FileError({
    task: `read a network from "${source}"`,
    reason: 'its name ends in none of .safetensors, .npz and .mtx',
    cure: 'Give a run directory, DIRECTORY@EPOCH, a folder of weight_l0.npz …, or a file of one of these kinds.',
  });
}

async function readTensorFile(path: string, options: ReadNetworkOptions): Promise<NamedNetwork> {
  const file = await readSafetensorsFile(path);
  const label = lastTwoParts(path);
  const what = `"${path}"`;
  if (file.metadata.get('format')?.startsWith('topograft/') === true) {
    return { label, network: networkFromTensors(file, what), notes: [] };
  }
  const { network, tensorNames } = networkFromStateDict(file, { ...options.stateDict, what });
  checkThreshold(network, tensorNames, file, options.stateDict?.threshold, what);
  const unmasked = namesWithoutMask(tensorNames);
  const notes = [`Took the layers from ${tensorNames.join(', ')} of ${what}.`];
  if (unmasked.length > 0) notes.push(`${unmasked.join(', ')} of ${what}: no mask is there, and so values were taken.`);
  return { label, network, notes };
}

/** Refuses a threshold that leaves nothing: any two such networks would be the same. */
function checkThreshold(
  { layers }: NetworkTopology,
  tensorNames: readonly string[],
  file: SafetensorsFile,
  threshold: number | undefined,
  what: string,
): void {
  if (threshold === undefined || threshold === 0 || layers.some(({ inputs }) => inputs.length > 0)) return;
  let largest = 0;
  for (const name of tensorNames) {
    for (const value of tensorValues(file.tensors.get(name)!)) largest = Math.max(largest, Math.abs(Number(value)));
  }
  if (largest === 0) return;
  throw new ArgumentError({
    task: `read ${what}`,
    reason: 'no value exceeds the threshold, and so no connection is left in any layer',
    expected: `a threshold below about ${Number(largest.toPrecision(4))}, the largest absolute value`,
    received: String(threshold),
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

async function readRun(directory: string, epoch: number | null): Promise<NamedNetwork> {
  const task = `read the run "${directory}"`;
  await checkManifest(join(directory, 'run.json'));
  const files = await storedTopologies(directory, task);
  const epochs = [...files.keys()];
  const checkpoint = await topologyOfCheckpoint(directory);
  // Topologies are stored at intervals only; the checkpoint has that of the last epoch.
  if (
    checkpoint !== null &&
    checkpoint.epoch > (epochs.at(-1) ?? -1) &&
    (epoch ?? checkpoint.epoch) === checkpoint.epoch
  ) {
    return { label: `${basename(resolve(directory))}@${checkpoint.epoch}`, network: checkpoint.network, notes: [] };
  }
  const chosen = epoch ?? epochs.at(-1);
  const name = chosen === undefined ? undefined : files.get(chosen);
  if (chosen === undefined || name === undefined) {
    throw new FileError({
      task,
      reason: epoch === null ? 'it has no stored topology yet' : `it has no stored topology of epoch ${epoch}`,
      cure: `Epochs with one: ${listEpochs(epochs)}.`,
    });
  }
  const path = join(directory, 'topologies', name);
  const network = networkFromTensors(await readSafetensorsFile(path), `"${path}"`);
  return { label: `${basename(resolve(directory))}@${chosen}`, network, notes: [] };
}

/** The topology of the epoch after which a run stands; `null` where its checkpoint has none or cannot be read. */
async function topologyOfCheckpoint(directory: string): Promise<CheckpointTopology | null> {
  const path = join(directory, 'checkpoint.safetensors');
  if (!(await exists(path))) return null;
  try {
    return checkpointTopology(await readSafetensorsFile(path), `"${path}"`);
  } catch {
    // Resuming says what is wrong with it; the stored topologies are there all the same.
    return null;
  }
}

async function checkManifest(path: string): Promise<void> {
  const what = `"${path}"`;
  const bytes = await readManifestFile(path);
  const manifest = parseStrictJson(utf8Text(bytes, what), what, 'it');
  if (!(manifest instanceof Map) || manifest.get('kind') !== 'run-manifest') {
    throw new FormatError({ task: `read ${what}`, reason: 'it is not the manifest of a run' });
  }
  checkSpecVersion(manifest.get('specVersion'), `read ${what}`);
}

/** All epochs, or both ends of a long list. */
function listEpochs(epochs: readonly number[]): string {
  if (epochs.length === 0) return 'none';
  if (epochs.length <= 24) return epochs.join(', ');
  return `${epochs.slice(0, 12).join(', ')}, …, ${epochs.slice(-6).join(', ')} (${epochs.length} in all)`;
}
