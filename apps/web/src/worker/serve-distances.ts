import { rewiredGenerations } from '@topograft/experiments';
import { chanceLevel, densityProfile, inputCosts, networkDistance } from '@topograft/nnstd';
import { withEmptyPairs } from '../compare/with-empty-pairs.ts';
import { initialTopology } from '@topograft/set-trainer';
import { readNetworkFiles } from '../compare/read-network-files.ts';
import type { WorkerCalls } from './worker-calls.ts';

/** The calls of a worker that measure and read networks. */
export function serveDistances(): Pick<WorkerCalls, 'measure' | 'chance' | 'costs' | 'readNetwork' | 'generations'> {
  return {
    measure: (a, b, alignment) => networkDistance(a, b, { alignment }),
    chance: (a, b, alignment, sampleCount) =>
      chanceLevel(densityProfile(a), densityProfile(b), { alignment, sampleCount }),
    costs: (a, b) => withEmptyPairs(inputCosts(a, b), a, b),
    readNetwork: readNetworkFiles,
    generations: (config, count, movedFraction) =>
      rewiredGenerations(initialTopology(config), count - 1, movedFraction, config.seed),
  };
}
