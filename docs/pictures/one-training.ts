import { connectionAges, layerDegrees } from '@topograft/nnstd';
import type { NetworkTopology } from '@topograft/sparse-core';
import { connectionAges as drawConnectionAges, inputMap } from '@topograft/viz';
import { topologiesOf } from './train.ts';

const settings = { layerWidths: [784, 100, 10], density: 0.05, epochCount: 12, seed: 1 };

let training: Promise<NetworkTopology[]> | undefined;

/** First layer of one SET training, at the start and after each epoch. */
async function firstLayers(): Promise<NetworkTopology['layers'][number][]> {
  return (await (training ??= topologiesOf(settings))).map(({ layers }) => layers[0]!);
}

/** How many connections each pixel has, at the start and later. */
export async function inputPixels(): Promise<string> {
  const layers = await firstLayers();
  const moments = [0, 3, 12].map((epoch) => ({ epoch, inputDegrees: [...layerDegrees(layers[epoch]!).outDegrees] }));
  return inputMap(
    { height: 28, width: 28, channels: ['grey'], moments },
    { title: 'Where the first layer looks', subtitle: 'SET on the synthetic images, 784-100-10, density 5 %' },
  );
}

/** Since when the connections of each epoch have been there. */
export async function ages(): Promise<string> {
  const layers = await firstLayers();
  const epochs = [...layers.keys()];
  const moments = connectionAges(layers, epochs).map((agesNow, epoch) => ({
    epoch,
    born: epochs.slice(0, epoch + 1).map((birth) => agesNow.filter((age) => epoch - age === birth).length),
  }));
  return drawConnectionAges(
    { moments },
    { title: 'How old connections are', subtitle: 'SET on the synthetic images, 784-100-10, density 5 %, ζ = 0.2' },
  );
}
