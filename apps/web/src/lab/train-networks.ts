import { askWorker } from '../worker/ask-worker.ts';
import { type LabRun, nameInWorker } from './lab-run.ts';
import type { LabWorkers } from './lab-workers.ts';

/**
 * Trains all networks of a run for one epoch; after the last one the run is finished.
 *
 * @param isCurrent - whether the run is still wanted; else it stays as it is
 */
export async function trainNetworks(run: LabRun, workers: LabWorkers, isCurrent: () => boolean): Promise<void> {
  const answers = await Promise.all(
    run.networks.map(async (network, index) => {
      const worker = workers.ofNetwork(index);
      const name = nameInWorker(run, network);
      const trained = await askWorker(worker, worker.calls.trainEpoch(name));
      if (trained === null || !isCurrent()) return null;
      const topology = await askWorker(worker, worker.calls.topology(name));
      return { network, record: trained.record, topology };
    }),
  );
  if (!isCurrent()) return;
  if (answers.includes(null)) {
    run.phase = 'finished';
    return;
  }
  for (const answer of answers) {
    answer!.network.records.push(answer!.record);
    answer!.network.topology = answer!.topology;
  }
  run.epoch++;
}
