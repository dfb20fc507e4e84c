import { readFileSync, writeFileSync } from 'node:fs';
import { chanceLevel, densityProfile, networkDistance } from '@topograft/nnstd';
import { readNetwork, storedEpochs } from '@topograft/sparse-core/node';
import { distanceCurves } from '@topograft/viz';

const epochs = (await storedEpochs('runs/first')).map(({ epoch }) => epoch);
const networks = await Promise.all(epochs.map(async (epoch) => (await readNetwork(`runs/first@${epoch}`)).network));
const others = await Promise.all(epochs.map(async (epoch) => (await readNetwork(`runs/second@${epoch}`)).network));

// The last layer is dense in every network, so that its distance is always 0: leave it out.
const sparse = (network: (typeof networks)[number]) => ({ ...network, layers: network.layers.slice(0, -1) });
const toStart = networks.map(
  (network) => networkDistance(sparse(networks[0]!), sparse(network), { alignment: 'identity' }).distance,
);
const toOther = networks.map(
  (network, index) => networkDistance(sparse(network), sparse(others[index]!), { alignment: 'refined' }).distance,
);
const profile = densityProfile(sparse(networks[0]!));
const chance = chanceLevel(profile, profile, { alignment: 'refined' });

const svg = await distanceCurves(
  {
    series: [
      { label: 'from its own start', epochs, values: toStart },
      { label: 'from the other run', epochs, values: toOther },
    ],
    chances: [{ label: 'chance', ...chance }],
  },
  { title: 'Two runs that share nothing but the data', subtitle: '784-100-100-10, density 5 %, layers 0 and 1' },
);
writeFileSync('figure.svg', svg);
console.log(`${readFileSync('figure.svg').length} bytes`);
