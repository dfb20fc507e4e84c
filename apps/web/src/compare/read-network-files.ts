import {
  FileError,
  layerFromScipy,
  LimitError,
  type NetworkTopology,
  networkFromStateDict,
  networkFromTensors,
  readSafetensorsHeader,
  readSafetensorsLength,
  readScipySparse,
  type SafetensorsFile,
  safetensorsLengthBytes,
  ShapeError,
  type SparseMatrix,
  type Tensor,
  type TensorPlace,
  topologyFileEpoch,
  UnsupportedError,
  validateNetwork,
} from '@topograft/sparse-core';

/** A network and where it came from. */
export interface NamedNetwork {
  readonly label: string;
  readonly network: NetworkTopology;
  /** What was decided while reading, whole sentences. */
  readonly notes: readonly string[];
  /** Of dense matrices: a weight counts as a connection where it is larger, whatever its sign. */
  readonly threshold?: number;
}

/** Most bytes that the page reads, of all tensors that it needs, and of a header. */
const [mostBytes, mostHeaderBytes] = [512e6, 16e6];

/**
 * Reads a network from files that a visitor gave: a safetensors file, one SciPy matrix, a folder of `weight_l0.npz` …, or
 * a run directory or the zip of one, of which the latest stored topology is taken.
 *
 * Of a safetensors file the header is read first, and then only the tensors that say where connections are.
 *
 * @param threshold - of dense weights, those that are larger count as connections
 * @throws FileError when they are none of these
 * @throws LimitError beyond 512 MB
 * @throws UnsupportedError for pickles, which can run code
 * @throws FormatError or ShapeError when a file breaks the rules of its format
 */
export async function readNetworkFiles(files: readonly File[], threshold: number = 0): Promise<NamedNetwork> {
  const layerFiles = files.filter(({ name }) => /^weight_l\d+\.npz$/.test(name));
  if (layerFiles.length > 0) return readLayers(inOrder(layerFiles));
  const stored = files.filter(({ name }) => topologyFileEpoch(name) !== null).toSorted(byNumber);
  if (stored.length > 0 && files.some(({ name }) => name === 'run.json')) return readTensors(stored.at(-1)!, threshold);
  const pickle = files.find(({ name }) => /\.(pt|pth|pkl|pickle)$/i.test(name));
  if (pickle !== undefined) {
    throw new UnsupportedError({
      task: `read "${pickle.name}"`,
      reason: 'pickle files can run code and are not opened',
      cure: 'Save them as safetensors, or use the command line: topograft convert.',
    });
  }
  const [file, ...others] = files;
  if (file !== undefined && others.length === 0) {
    if (file.name.endsWith('.safetensors')) return readTensors(file, threshold);
    if (file.name.endsWith('.npz')) return readLayers([file]);
    if (/\.zip$/i.test(file.name)) {
      // Loaded when it is asked for: the worker is part of the first load, and archives are rare.
      const { readRunArchive } = await import('./read-run-archive.ts');
      return readRunArchive(file);
    }
  }
  throw new FileError({
    task: files.length === 1 ? 'read the file' : 'read the files',
    reason:
      files.length === 1 ? `${file!.name} is not a network` : `there is no network in these ${files.length} files`,
    expected: 'one .safetensors file, one SciPy .npz file, a folder of weight_l0.npz …, or a run as a folder or zip',
    ...(files.length === 1 ? {} : { received: files.map(({ name }) => name).join(', ') }),
  });
}

async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > mostBytes) {
    throw new LimitError({
      task: `read "${file.name}"`,
      reason: `it has ${(file.size / 1e9).toFixed(1)} GB, and this page reads at most 512 MB`,
      cure: 'Use the command line: topograft distance A B.',
    });
  }
  return new Uint8Array(await file.arrayBuffer());
}

async function readTensors(file: File, threshold: number): Promise<NamedNetwork> {
  const what = `"${file.name}"`;
  const tensors = await neededTensors(file, what);
  if (isOurs(tensors)) return { label: labelOf(file), network: networkFromTensors(tensors, what), notes: [] };
  const { network, tensorNames } = networkFromStateDict(tensors, { what, threshold });
  return { label: labelOf(file), network, notes: [`Read as layers: ${tensorNames.join(', ')}.`], threshold };
}

/** The tensors of a file that say where connections are; the file may be far larger than the memory. */
async function neededTensors(file: File, what: string): Promise<SafetensorsFile> {
  const bytes = async (begin: number, end: number): Promise<Uint8Array> =>
    new Uint8Array(await file.slice(begin, end).arrayBuffer());
  const options = { what, maxHeaderBytes: mostHeaderBytes };
  const length = readSafetensorsLength(await bytes(0, safetensorsLengthBytes), file.size, options);
  const dataBegin = safetensorsLengthBytes + length;
  const header = readSafetensorsHeader(await bytes(safetensorsLengthBytes, dataBegin), file.size - dataBegin, options);
  const isNeeded = isOurs(header)
    ? ({ name }: TensorPlace) => /^layers\.\d+\.(offsets|inputs)$/.test(name)
    : ({ shape }: TensorPlace) => shape.length === 2;
  const places = header.places.filter(isNeeded);
  const needed = places.reduce((sum, { begin, end }) => sum + end - begin, 0);
  if (needed > mostBytes) {
    throw new LimitError({
      task: `read ${what}`,
      reason: `it needs ${(needed / 1e9).toFixed(1)} GB of tensors, and this page reads at most 512 MB`,
      cure: 'Use the command line: topograft distance A B.',
    });
  }
  const tensors = new Map<string, Tensor>();
  for (const { name, dtype, shape, begin, end } of places) {
    tensors.set(name, { dtype, shape, data: await bytes(dataBegin + begin, dataBegin + end) });
  }
  return { metadata: header.metadata, tensors };
}

function isOurs({ metadata }: Pick<SafetensorsFile, 'metadata'>): boolean {
  return metadata.get('format')?.startsWith('topograft/') ?? false;
}

function inOrder(files: readonly File[]): File[] {
  const sorted = files.toSorted(byNumber);
  const missing = sorted.findIndex((file, index) => numberOf(file) !== index);
  if (missing === -1) return sorted;
  throw new FileError({
    task: 'read a network',
    reason: `weight_l${missing}.npz is missing, and ${sorted[missing]!.name} is there`,
    cure: 'A network needs the files of all its layers, counted from 0.',
  });
}

async function readLayers(files: readonly File[]): Promise<NamedNetwork> {
  const matrices: SparseMatrix[] = [];
  for (const file of files) matrices.push(readScipySparse(await bytesOf(file), { what: `"${file.name}"` }));
  const label = labelOf(files[0]!);
  const { biasRow, notes } = decideBiasRow(label, matrices);
  const layers = matrices.map((matrix, index) => layerFromScipy(matrix, { biasRow, what: `"${files[index]!.name}"` }));
  const network: NetworkTopology = { specVersion: 'v1', layers };
  validateNetwork(network, label);
  return { label, network, notes };
}

/** As `readNetwork` of `@topograft/sparse-core/node` decides it: one row more than the layer before has columns is a bias. */
function decideBiasRow(
  label: string,
  matrices: readonly SparseMatrix[],
): { biasRow: 'drop' | 'keep'; notes: readonly string[] } {
  const surplus = matrices.slice(1).map(({ rowCount }, index) => rowCount - matrices[index]!.columnCount);
  if (surplus.every((rows) => rows === 0)) return { biasRow: 'keep', notes: [] };
  if (surplus.every((rows) => rows === 1)) {
    return { biasRow: 'drop', notes: ['Left out the last row of every matrix, which is the bias.'] };
  }
  throw new ShapeError({
    task: `read a network from "${label}"`,
    reason: 'the shapes of its matrices do not follow from each other',
    expected: 'as many rows as the matrix before has columns, or one more in every matrix',
    received: matrices.map(({ rowCount, columnCount }) => `${rowCount} × ${columnCount}`).join(', '),
  });
}

function byNumber(a: File, b: File): number {
  return numberOf(a) - numberOf(b);
}

function numberOf({ name }: File): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}

/** The folder that a file came in, or its own name. */
function labelOf({ name, webkitRelativePath }: File): string {
  const [folder] = (webkitRelativePath ?? '').split('/');
  return folder === undefined || folder === '' || folder === name ? name : folder;
}
