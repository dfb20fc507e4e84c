import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialTopology } from '@topograft/set-trainer';
import {
  layerToScipy,
  type LayerTopology,
  networkToSafetensors,
  type NetworkTopology,
  tensorOf,
  writeSafetensors,
  writeScipySparse,
} from '@topograft/sparse-core';
import { afterAll, beforeAll } from 'vitest';

/** A new folder for the tests of a file, as a function as it is there only while they run. */
export function useTemporaryFolder(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

/** A random network. */
export function randomNetwork(seed: number, layerWidths: readonly number[]): NetworkTopology {
  return initialTopology({ layerWidths, density: 0.2, distribution: 'erdos-renyi', outputLayer: 'sparse', seed });
}

/** Writes a network where `topograft distance` reads it. */
export async function writeNetwork(path: string, seed: number, layerWidths: readonly number[]): Promise<string> {
  await writeFile(path, networkToSafetensors(randomNetwork(seed, layerWidths)));
  return path;
}

/** Writes one layer as SciPy does. */
export async function writeLayer(path: string, layer: LayerTopology): Promise<string> {
  await writeFile(path, writeScipySparse(layerToScipy(layer)));
  return path;
}

/** Writes dense matrices of the given shapes as PyTorch does; their values rise from just above 0 to 1. */
export async function writeMatrices(
  path: string,
  shapes: Readonly<Record<string, readonly [neuronCount: number, inputCount: number]>>,
): Promise<string> {
  const named = Object.entries(shapes).map(([name, [neuronCount, inputCount]]) => {
    const count = neuronCount * inputCount;
    const values = Float32Array.from({ length: count }, (_, at) => (at + 1) / count);
    return [name, tensorOf('F32', [neuronCount, inputCount], values)] as const;
  });
  await writeFile(path, writeSafetensors({ metadata: new Map(), tensors: new Map(named) }));
  return path;
}
