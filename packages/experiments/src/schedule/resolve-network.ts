import { initialTopology, modelFromTensors } from '@topograft/set-trainer';
import { denseNetwork, networkFromSafetensors, type NetworkTopology, readSafetensors } from '@topograft/sparse-core';
import type { NetworkSpec } from '../plan/job-spec.ts';
import { rewiredGenerations } from '../rewired-generations.ts';
import { directoryStore } from '../store/directory-store.ts';
import { readGivenNetwork } from '../store/given-network.ts';
import { BEST_MODEL, topologyFile } from '../store/job-paths.ts';
import { readJobFile } from '../store/read-job-file.ts';
import { learntTopology } from './learnt-topology.ts';

/**
 * The network that a plan speaks of: drawn again, or read from the job that stored it.
 *
 * @throws {@link ChecksumError} when the store does not have what the job left
 */
export async function resolveNetwork(spec: NetworkSpec, store: string): Promise<NetworkTopology> {
  switch (spec.kind) {
    case 'drawn':
      return initialTopology(spec);
    case 'rewired':
      return rewiredGenerations(initialTopology(spec.root), spec.generation, spec.fraction, spec.seed).at(-1)!;
    case 'given':
      return networkFromSafetensors(await readGivenNetwork(directoryStore(store), spec.sha256), {
        what: `the network ${spec.sha256}`,
      });
    case 'dense':
      return denseNetwork(spec.layerWidths);
    case 'learnt': {
      const bytes = await readJobFile(directoryStore(store), spec.job, BEST_MODEL);
      return learntTopology(modelFromTensors(readSafetensors(bytes), 'model', `"${BEST_MODEL}"`));
    }
    case 'stored': {
      const name = topologyFile(spec.epoch);
      return networkFromSafetensors(await readJobFile(directoryStore(store), spec.job, name), { what: `"${name}"` });
    }
  }
}
