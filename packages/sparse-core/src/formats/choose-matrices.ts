import { FormatError } from '../errors/format-error.ts';
import type { SafetensorsFile } from './read-safetensors.ts';
import type { Tensor } from './tensor.ts';

/** A tensor of rank 2, and its name. */
export type NamedMatrix = readonly [name: string, matrix: Tensor];

/**
 * Chooses the matrices of a state dict that are layers, and their order.
 *
 * Without names, all matrices are taken in natural order of their names. With names, each takes the matrix that is called so,
 * or else those whose name contains it, in natural order; the order of the names is that of the layers. A mask of
 * `torch.nn.utils.prune` has the name of its matrix, too: `fc.weight` names `fc.weight_mask`.
 *
 * @param names - whole names or parts of names; none for all matrices
 * @param what - names the file in error messages
 * @throws {@link FormatError} when a name finds no matrix, or none that those before it have left
 */
export function chooseMatrices(file: SafetensorsFile, names: readonly string[], what: string): NamedMatrix[] {
  const matrices = [...file.tensors]
    .filter(([name, { shape }]) => shape.length === 2 && !isMasked(name, file))
    .toSorted(([a], [b]) => compareNaturally(baseName(a), baseName(b)));
  if (matrices.length === 0) {
    throw new FormatError({
      task: `read ${what}`,
      reason: 'it has no matrix',
      expected: 'tensors of rank 2, one a layer',
      received: listTensors([...file.tensors]) || 'no tensor',
      cure: 'Save the masks or weights of its layers.',
    });
  }
  if (names.length === 0) return matrices;
  const chosen = new Map<string, Tensor>();
  for (const wanted of names) {
    const exact = matrices.filter(([name]) => name === wanted || baseName(name) === wanted);
    const found = exact.length > 0 ? exact : matrices.filter(([name]) => name.includes(wanted));
    const fresh = found.filter(([name]) => !chosen.has(name));
    if (fresh.length === 0) throw notFound(wanted, found.length > 0, matrices, what);
    for (const [name, matrix] of fresh) chosen.set(name, matrix);
  }
  return [...chosen];
}

/**
 * Which of the chosen matrices have no mask although another has one: PyTorch leaves layers that were not pruned so.
 *
 * @param names - of the chosen matrices
 */
export function namesWithoutMask(names: readonly string[]): string[] {
  const without = names.filter((name) => !name.endsWith('_mask'));
  return without.length < names.length ? without : [];
}

/** `fc1.weight [300, 784]; fc2.weight [10, 300]`. */
export function listTensors(tensors: readonly NamedMatrix[]): string {
  return tensors.map(([name, { shape }]) => `${name} [${shape.join(', ')}]`).join('; ');
}

function notFound(wanted: string, isTaken: boolean, matrices: readonly NamedMatrix[], what: string): FormatError {
  return new FormatError({
    task: `read ${what}`,
    reason: isTaken
      ? `the matrices whose name contains "${wanted}" are taken already, by a text before it`
      : `it has no matrix whose name contains "${wanted}"`,
    expected: 'names of matrices or parts of them, in the order of the layers',
    received: `the matrices ${listTensors(matrices)}`,
    cure: 'Name others with tensors.',
  });
}

/** Whether a matrix is one that a mask beside it stands for. */
function isMasked(name: string, file: SafetensorsFile): boolean {
  return name.endsWith('_orig') && file.tensors.has(`${baseName(name)}_mask`);
}

function baseName(name: string): string {
  return name.replace(/_(orig|mask)$/, '');
}

/** Runs of digits by value, the rest by code unit; the same on every host, unlike `localeCompare`. */
function compareNaturally(a: string, b: string): number {
  const partsOfA = a.match(/\d+|\D+/g) ?? [];
  const partsOfB = b.match(/\d+|\D+/g) ?? [];
  for (let k = 0; k < Math.min(partsOfA.length, partsOfB.length); k++) {
    const [x, y] = [partsOfA[k]!, partsOfB[k]!];
    if (x === y) continue;
    const bothNumbers = /^\d/.test(x) && /^\d/.test(y);
    const difference = bothNumbers ? Number(x) - Number(y) : 0;
    return difference !== 0 ? difference : x < y ? -1 : 1;
  }
  return partsOfA.length - partsOfB.length;
}
