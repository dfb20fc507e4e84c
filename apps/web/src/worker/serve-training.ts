import type { ImageDataset } from '@topograft/datasets';
import { trainingSetup } from '@topograft/experiments';
import { createTrainer, type Trainer } from '@topograft/set-trainer';
import type { EpochRecord, TopologyUpdate } from '@topograft/sparse-core';
import { loadImages } from '../data/load-images.ts';
import type { DataChoice, WorkerCalls } from './worker-calls.ts';

interface Training {
  readonly trainer: Trainer;
  readonly epochs: AsyncGenerator<EpochRecord, void, undefined>;
  readonly stop: AbortController;
  update: TopologyUpdate | null;
}

/** The calls of a worker that train; it may hold several networks, and keeps the images of the last data set. */
export function serveTraining(): Pick<WorkerCalls, 'open' | 'trainEpoch' | 'topology' | 'close' | 'sleep'> {
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
    open: async (name, { config, data: choice, topology }) => {
      const data = await imagesOf(choice);
      const setup = trainingSetup(config, data);
      const trainer = createTrainer({ config, data, ...setup, ...(topology === undefined ? {} : { topology }) });
      const stop = new AbortController();
      trainings.set(name, { trainer, epochs: trainer.epochs({ signal: stop.signal }), stop, update: null });
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
      const { value: record, done } = await training.epochs.next();
      if (done === true) return null;
      const last = training.trainer.lastUpdate();
      const update = last === training.update ? null : last;
      training.update = last;
      return { record, update, elapsedMs: performance.now() - start };
    },
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
    ? `synthetic ${choice.trainCount} ${choice.testCount}`
    : choice.files.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`).join();
}
