import { join } from 'node:path';
import { FileError } from '../errors/file-error.ts';
import { ShapeError } from '../errors/shape-error.ts';
import { layerFromScipy } from '../formats/layer-from-scipy.ts';
import { readMatrixMarket } from '../formats/read-matrix-market.ts';
import { readScipySparse } from '../formats/read-scipy-sparse.ts';
import type { SparseMatrix } from '../formats/sparse-matrix.ts';
import type { NetworkTopology } from '../spec/v1/network-topology.ts';
import { validateNetwork } from '../topology/validate-network.ts';
import { lastTwoParts } from './last-two-parts.ts';
import { namesIn } from './names-in.ts';
import { readFileWithin } from './read-file-within.ts';
import type { NamedNetwork, ReadNetworkOptions } from './read-network.ts';

/**
 * Reads a folder with one SciPy file for each layer: `weight_l0.npz`, `weight_l1.npz` …
 *
 * @throws {@link FileError} when there is none, or one is missing in between; what {@link readLayerFiles} throws
 */
export async function readLayerFolder(folder: string, options: ReadNetworkOptions): Promise<NamedNetwork> {
  const task = `read a network from "${folder}"`;
  const numbers: number[] = [];
  for (const name of await namesIn(folder, task)) {
    const digits = /^weight_l(0|[1-9]\d{0,4})\.npz$/.exec(name)?.[1];
    if (digits !== undefined) numbers.push(Number(digits));
  }
  numbers.sort((a, b) => a - b);
  if (numbers.length === 0) {
    throw new FileError({
      task,
      reason: 'the directory has neither run.json nor weight_l0.npz',
      cure: 'Give a run directory, or a folder with one weight_lK.npz per layer.',
    });
  }
  const missing = numbers.findIndex((number, index) => number !== index);
  if (missing !== -1) {
    throw new FileError({
      task,
      reason: `weight_l${missing}.npz is missing, and weight_l${numbers[missing]}.npz is there`,
      cure: 'A network needs the files of all its layers, counted from 0.',
    });
  }
  return readLayerFiles(
    folder,
    numbers.map((number) => join(folder, `weight_l${number}.npz`)),
    options,
  );
}

/**
 * Reads a network of which each layer is a file, `.npz` of SciPy or `.mtx`, first layer first.
 *
 * @param source - names the network in its label and in messages
 * @throws {@link ShapeError} when the layers do not fit together; what the readers of the files throw
 */
export async function readLayerFiles(
  source: string,
  paths: readonly string[],
  { biasRow = 'auto' }: ReadNetworkOptions,
): Promise<NamedNetwork> {
  const matrices: SparseMatrix[] = [];
  for (const path of paths) {
    const read = path.endsWith('.mtx') ? readMatrixMarket : readScipySparse;
    matrices.push(read(await readFileWithin(path), { what: `"${path}"` }));
  }
  const { decision, notes } = biasRow === 'auto' ? decideBiasRow(source, matrices) : { decision: biasRow, notes: [] };
  const layers = matrices.map((matrix, index) =>
    layerFromScipy(matrix, { biasRow: decision, what: `"${paths[index]}"` }),
  );
  const network: NetworkTopology = { specVersion: 'v1', layers };
  validateNetwork(network, `"${source}"`);
  return { label: lastTwoParts(source), network, notes };
}

/** One row more than the layer before has columns, in every layer, can only be a bias; one layer alone proves nothing. */
function decideBiasRow(
  source: string,
  matrices: readonly SparseMatrix[],
): { decision: 'drop' | 'keep'; notes: string[] } {
  if (matrices.length === 1) {
    const { rowCount, columnCount } = matrices[0]!;
    const note =
      `Kept all ${rowCount} rows of the ${rowCount} × ${columnCount} matrix as inputs: ` +
      'one layer alone does not show whether its last row is a bias.';
    return { decision: 'keep', notes: [note] };
  }
  const surplus = matrices.slice(1).map((matrix, index) => matrix.rowCount - matrices[index]!.columnCount);
  if (surplus.every((rows) => rows === 1)) {
    return { decision: 'drop', notes: ['Left out the last row of every matrix, which is the bias.'] };
  }
  if (surplus.every((rows) => rows === 0)) return { decision: 'keep', notes: [] };
  throw new ShapeError({
    task: `read a network from "${source}"`,
    reason: 'the shapes of its matrices do not follow from each other',
    expected: 'as many rows as the matrix before has columns, or one more in every matrix',
    received: matrices.map(({ rowCount, columnCount }) => `${rowCount} × ${columnCount}`).join(', '),
  });
}
