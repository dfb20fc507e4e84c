import { networkFromSafetensors, type NetworkTopology } from '@topograft/sparse-core';
import { compareLayers } from '../compare/compare-layers.ts';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import type { StoredTopology } from './found-run.ts';
import { readSource } from './read-source.ts';

/** A layer as it was stored, and what had changed since it was stored before. */
export type StoredLayer = Pick<LayerMoment, 'layer' | 'born' | 'died'>;

/** Longest topology that the page reads, in bytes. */
const mostBytes = 512e6;

/**
 * Reads a stored topology, and sets it beside the one stored before.
 *
 * @throws FormatError or ShapeError when a file is no topology
 * @throws FileError or LimitError when it cannot be read, or is too long
 */
export async function readStoredMoment(
  stored: StoredTopology,
  before: StoredTopology | null,
): Promise<readonly StoredLayer[]> {
  const { layers } = await readNetwork(stored);
  const earlier = before === null ? null : (await readNetwork(before)).layers;
  return layers.map((layer, index) => {
    const past = earlier?.[index];
    const isSame = past === undefined || sameNumbers(past.inputs, layer.inputs);
    // A dense layer never changes, and comparing one would take long.
    if (isSame && (past === undefined || sameNumbers(past.offsets, layer.offsets))) {
      return { layer, born: new Uint32Array(), died: new Uint32Array() };
    }
    const { onlyA, onlyB } = compareLayers(past, layer);
    return { layer, born: onlyB, died: onlyA };
  });
}

async function readNetwork({ epoch, source }: StoredTopology): Promise<NetworkTopology> {
  const what = `the topology of epoch ${epoch}`;
  return networkFromSafetensors(await readSource(source, what, mostBytes), { what });
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
