import experiments from '@topograft/experiments/package.json' with { type: 'json' };
import { portableSha256 } from '@topograft/datasets';
import { type BestModel, betterModel, runFileSet, type Trainer } from '@topograft/set-trainer';
import {
  applyLayerUpdate,
  type DatasetIdentity,
  type EpochRecord,
  type NetworkTopology,
  type RunStart,
  type Score,
  type TopologyUpdate,
} from '@topograft/sparse-core';

/** What a worker keeps of a training, so that it can be written as a run directory at any epoch. */
export interface KeptRun {
  /** Called before the update at the end of an epoch. */
  beforeUpdate(epoch: number, validation: Score): void;
  /** Called after each epoch. */
  add(record: EpochRecord, update: TopologyUpdate | null, elapsedMs: number): void;
  /** The files of the run as it stands, by path. */
  files(name: string): ReadonlyMap<string, Uint8Array>;
}

/** Begins to keep a training that has not begun. Topologies are kept as their updates, which are a fifth of the size. */
export function keptRun(trainer: Trainer, dataset: DatasetIdentity, start: RunStart | null): KeptRun {
  const createdAt = new Date().toISOString();
  const first = trainer.topology();
  const records: EpochRecord[] = [];
  const epochMs: number[] = [];
  const updates: (TopologyUpdate | null)[] = [];
  let best: BestModel | null = null;
  return {
    beforeUpdate: (epoch, validation) => {
      best = betterModel(trainer, epoch, validation, best?.accuracy ?? null) ?? best;
    },
    add: (record, update, elapsedMs) => {
      records.push(record);
      updates.push(update);
      epochMs.push(Math.round(elapsedMs));
    },
    files: (name) => {
      let [topology, at] = [first, 0];
      const topologyAfter = (epoch: number): NetworkTopology => {
        for (; at < epoch; at++) topology = updated(topology, updates[at]!);
        return topology;
      };
      const { config, engine } = trainer;
      return runFileSet(
        {
          manifest: {
            specVersion: 'v1',
            kind: 'run-manifest',
            name,
            createdAt,
            status: records.length === config.epochCount ? 'finished' : 'interrupted',
            preset: 'topology-paper',
            config,
            dataset,
            ...(start === null ? {} : { start }),
            engine,
            versions: { '@topograft': experiments.version },
          },
          trainer,
          records,
          epochMs,
          topologyAfter,
          best,
        },
        portableSha256,
      );
    },
  };
}

function updated({ layers }: NetworkTopology, update: TopologyUpdate | null): NetworkTopology {
  return {
    specVersion: 'v1',
    layers: layers.map((layer, index) =>
      update === null ? layer : applyLayerUpdate(layer, update.layers[index]!).layer,
    ),
  };
}
