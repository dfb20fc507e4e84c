import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { createTrainer, topologyPaper } from '@topograft/set-trainer';
import type { NetworkTopology, TrainingConfig } from '@topograft/sparse-core';

const data = syntheticImages();
const split = holdOutLast(data.train.count, 0.2);

/** Topologies of one training on the synthetic set: at the start, and after each epoch. */
export async function topologiesOf(
  settings: Partial<TrainingConfig>,
  topology?: NetworkTopology,
): Promise<NetworkTopology[]> {
  const config = { ...topologyPaper, ...settings };
  const trainer = createTrainer({ config, data, split, ...(topology === undefined ? {} : { topology }) });
  const stored = [trainer.topology()];
  for await (const _ of trainer.epochs()) stored.push(trainer.topology());
  return stored;
}
