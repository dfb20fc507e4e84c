import { askWorker } from '../worker/ask-worker.ts';
import type { TrainingJob } from '../worker/worker-calls.ts';
import { type LabRun, nameInWorker } from './lab-run.ts';
import type { LabWorkers } from './lab-workers.ts';

/** Makes the networks of a run, each rewired from the one before, and opens them for training. */
export async function openNetworks(run: LabRun, workers: LabWorkers): Promise<void> {
  const { count, moved } = run.settings;
  const first = workers.ofNetwork(0);
  const topologies = await askWorker(first, first.calls.generations(run.config, count, moved));
  run.networks = topologies.map((topology, index) => ({ label: `w${index}`, topology, records: [] }));
  await Promise.all(
    run.networks.map((network, index) => {
      const worker = workers.ofNetwork(index);
      const { label, topology } = network;
      const job: TrainingJob = {
        config: run.config,
        data: { kind: 'synthetic' },
        start: { topology, source: `${label} of ${count} networks, ${moved} rewired` },
        keeps: true,
      };
      return askWorker(worker, worker.calls.open(nameInWorker(run, network), job));
    }),
  );
}
