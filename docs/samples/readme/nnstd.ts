import { createRng, erdosRenyi, rewire } from '@topograft/sparse-core';
import { chanceLevel, densityProfile, networkDistance, zScore } from '@topograft/nnstd';

const rng = createRng(1, 'example');
const layers = [erdosRenyi(784, 500, 0.01, rng), erdosRenyi(500, 10, 0.2, rng)];
const first = { specVersion: 'v1', layers } as const;
const second = rewire(first, 0.1, rng);

const { distance } = networkDistance(first, second, { alignment: 'refined' });
const chance = chanceLevel(densityProfile(first), densityProfile(second), { alignment: 'refined' });
console.log(distance, chance.mean, zScore(distance, chance));
