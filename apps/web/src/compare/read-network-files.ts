import {
  FileError,
  layerFromScipy,
  LimitError,
  type NetworkTopology,
  networkFromStateDict,
  networkFromTensors,
  readSafetensors,
  readScipySparse,
  ShapeError,
  type SparseMatrix,
  UnsupportedError,
  validateNetwork,
} from '@topograft/sparse-core';

/** A network and where it came from. */
export interface NamedNetwork {
  readonly label: string;
  readonly network: NetworkTopology;
  /** What was decided while reading, whole sentences. */
  readonly notes: readonly string[];
}

/** Most bytes that the page reads. */
const mostBytes = 512e6;

/**
 * Reads a network from files that a visitor gave: a safetensors file, one SciPy matrix, a folder of `weight_l0.npz` …, or
 * a run directory, of which the latest stored topology is taken.
 *
 * @throws FileError when they are none of these
 * @throws LimitError beyond 512 MB
 * @throws UnsupportedError for pickles, which can run code
 * @throws FormatError or ShapeError when a file breaks the rules of its format
 */
export async function readNetworkFiles(files: readonly File[]): Promise<NamedNetwork> {
  const names = files.map(({ name }) => name).join(', ');
  const layerFiles = files.filter(({ name }) => /^weight_l\d+\.npz$/.test(name));
  if (layerFiles.length > 0) return readLayers(inOrder(layerFiles));
  const stored = files.filter(({ name }) => /^\d+\.safetensors$/.test(name)).toSorted(byNumber);
  if (stored.length > 0 && files.some(({ name }) => name === 'run.json')) return readTensors(stored.at(-1)!);
  const pickle = files.find(({ name }) => /\.(pt|pth|pkl|pickle)$/i.test(name));
  if (pickle !== undefined) {
    throw new UnsupportedError({
      task: `read "${pickle.name}"`,
      reason: 'pickle files can run code and are not opened',
      cure: 'Save the weights as safetensors.',
    });
  }
  const [file, ...others] = files;
  if (file !== undefined && others.length === 0) {
    if (file.name.endsWith('.safetensors')) return readTensors(file);
    if (file.name.endsWith('.npz')) return readLayers([file]);
  }
  throw new FileError({
    task: 'read a network',
    reason: files.length === 1 ? `${names} is not a network` : `there is no network in these ${files.length} files`,
    expected: 'one .safetensors file, one SciPy .npz file, a folder of weight_l0.npz …, or a run folder',
    received: names,
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

async function readTensors(file: File): Promise<NamedNetwork> {
  const what = `"${file.name}"`;
  const tensors = readSafetensors(await bytesOf(file), { what });
  const isOurs = tensors.metadata.get('format')?.startsWith('topograft/') ?? false;
  if (isOurs) return { label: labelOf(file), network: networkFromTensors(tensors, what), notes: [] };
  const { network, tensorNames } = networkFromStateDict(tensors, { what });
  const note = `Read the matrices ${tensorNames.join(', ')} as layers; a weight that is not zero is a connection.`;
  return { label: labelOf(file), network, notes: [note] };
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
