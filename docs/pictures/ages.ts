import { connectionAges } from '@topograft/nnstd';
import { connectionAges as drawConnectionAges } from '@topograft/viz';
import { topologiesOf } from './train.ts';

const settings = { layerWidths: [784, 100, 10], density: 0.05, epochCount: 12, seed: 1 };

/** Since when the connections in the first layer have been there, after each epoch of one training. */
export async function ages(): Promise<string> {
  const layers = (await topologiesOf(settings)).map((network) => network.layers[0]!);
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
