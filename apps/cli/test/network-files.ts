import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialTopology } from '@topograft/set-trainer';
import {
  layerToScipy,
  type LayerTopology,
  networkToSafetensors,
  type NetworkTopology,
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
