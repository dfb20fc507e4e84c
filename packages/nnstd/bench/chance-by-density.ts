import { chanceLevels, type DensityProfile } from '../src/index.ts';

// The chance level of layers of 784 neurons over densities, under every alignment, as CSV. From packages/nnstd:
// node --conditions=@topograft/source bench/chance-by-density.ts > raw.csv

/** Two hidden layers: under greedy the first of them is a single layer at its least distance, and refined can look back. */
const layerWidths = [784, 784, 784];
const densities = [0.001, 0.002, 0.004, 0.006, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
const SAMPLES = 20;
const SEED = 1;

console.log('density,alignment,samples,mean,sd,first_layer_mean,first_layer_sd,second_layer_mean,second_layer_sd');
for (const alignment of ['identity', 'greedy', 'refined'] as const) {
  const levelOf = chanceLevels({ alignment, sampleCount: SAMPLES, seed: SEED });
  for (const density of densities) {
    const profile: DensityProfile = { layerWidths, densities: [density, density] };
    const { sampleCount, mean, sd, layers } = levelOf(profile, profile);
    const numbers = [{ mean, sd }, ...layers].flatMap((moments) => [moments.mean, moments.sd]);
    console.log([density, alignment, sampleCount, ...numbers.map((value) => value.toFixed(5))].join(','));
  }
}
