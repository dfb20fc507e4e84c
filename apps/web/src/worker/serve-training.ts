import type { ImageDataset } from '@topograft/datasets';
import { trainingSetup } from '@topograft/experiments';
import { createTrainer, type Trainer } from '@topograft/set-trainer';
import type { EpochRecord, RunStart, TopologyUpdate } from '@topograft/sparse-core';
import { classMeans } from '../data/class-means.ts';
import { loadImages } from '../data/load-images.ts';
import { type KeptRun, keptRun } from './kept-run.ts';
import type { DataChoice, WorkerCalls } from './worker-calls.ts';

interface Training {
  readonly trainer: Trainer;
  readonly epochs: AsyncGenerator<EpochRecord, void, undefined>;
  readonly stop: AbortController;
  update: TopologyUpdate | null;
  readonly kept: KeptRun | null;
  /** The epoch under way, or the last one. */
  epoch: Promise<unknown>;
}

/** The calls of a worker that train; it may hold several networks, and keeps the images of the last data set. */
export function serveTraining(): Pick<
  WorkerCalls,
  'open' | 'trainEpoch' | 'packRun' | 'classMeans' | 'topology' | 'close' | 'sleep'
> {
  const trainings = new Map<string, Training>();
  let images: { readonly key: string; readonly data: Promise<ImageDataset> } | null = null;
  const imagesOf = (choice: DataChoice): Promise<ImageDataset> => {
    const key = keyOf(choice);
    if (images?.key !== key) images = { key, data: loadImages(choice) };
    return images.data;
  };
  const find = (name: string): Training => {
    const training = trainings.get(name);
    if (training === undefined) throw new Error(`there is no network "${name}" in training`);
    return training;
  };
  return {
    open: async (name, { config, data: choice, start, keeps }) => {
      const data = await imagesOf(choice);
      const setup = trainingSetup(config, data);
      const trainer = createTrainer({
        config,
        data,
        ...setup,
        ...(start === undefined ? {} : { topology: start.topology }),
      });
      const stop = new AbortController();
      const source: RunStart | null = start === undefined ? null : { source: start.source, weights: 'fresh' };
      const kept = keeps ? keptRun(trainer, data.identity, source) : null;
      const epochs = trainer.epochs({
        signal: stop.signal,
        ...(kept === null ? {} : { beforeUpdate: kept.beforeUpdate }),
      });
      trainings.set(name, { trainer, epochs, stop, update: null, kept, epoch: Promise.resolve() });
      return {
        topology: trainer.topology(),
        flavour: trainer.engine.flavour,
        imageShape: data.imageShape,
        classNames: data.classNames,
        trainingCount: setup.split.training.length,
        validationCount: setup.split.validation.length,
      };
    },
    trainEpoch: async (name) => {
      const training = find(name);
      const start = performance.now();
      const next = training.epochs.next().then(({ value: record, done }) => {
        if (done === true) return null;
        const last = training.trainer.lastUpdate();
        const update = last === training.update ? null : last;
        training.update = last;
        const elapsedMs = performance.now() - start;
        training.kept?.add(record, update, elapsedMs);
        return { record, update, elapsedMs };
      });
      training.epoch = next;
      return next;
    },
    packRun: async (name, folder) => {
      const { packRun } = await import('./pack-run.ts');
      const { kept, epoch } = find(name);
      if (kept === null) throw new Error(`"${name}" is trained beside another, and not kept`);
      // The page asks for the next epoch only once it has this one, so that nothing trains while the files are made.
      await epoch;
      return packRun(kept.files(folder), folder);
    },
    classMeans: async (choice) => classMeans(await imagesOf(choice)),
    topology: (name) => find(name).trainer.topology(),
    close: (name) => {
      trainings.get(name)?.stop.abort();
      trainings.delete(name);
    },
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}

function keyOf(choice: DataChoice): string {
  return choice.kind === 'synthetic'
    ? choice.kind
    : choice.files.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`).join();
}
