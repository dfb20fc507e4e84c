import { syntheticImages } from '@topograft/datasets';
import { chanceJob } from '../../src/plan/chance-job.ts';
import { distanceCollection } from '../../src/plan/distance-collection.ts';
import type { Job } from '../../src/plan/job.ts';
import { modelAfter } from '../../src/plan/planned-start.ts';
import { networkAfter } from '../../src/plan/planned-network.ts';
import { trainingJob } from '../../src/plan/training-job.ts';
import { shareDataset } from '../../src/node/share-dataset.ts';
import type { IdentifiedData } from '../../src/node/run-job.ts';
import { tinyConfig } from '../tiny-job.ts';

/** Images that workers draw, too. */
export const images: IdentifiedData = shareDataset(syntheticImages({ trainCount: 500, testCount: 100 }));

/** They as runners take them. */
export const datasets: ReadonlyMap<string, IdentifiedData> = new Map([[images.identity.sha256, images]]);

/**
 * A plan of `count` jobs that wait for each other in all ways there are: of five, two train, one of these from what the
 * other has learned; two measure distances among what several have trained; one is a chance level.
 *
 * @param epochCount - of each training
 */
export function manyJobs(count: number, epochCount = 6): readonly Job[] {
  const jobs: Job[] = [];
  const trained = [];
  for (let group = 0; jobs.length < count; group++) {
    const config = { ...tinyConfig, epochCount, topologyInterval: Math.ceil(epochCount / 4), seed: group };
    const first = trainingJob(`first ${group}`, { config, dataset: images.identity, keepEpochs: [2] });
    const second = trainingJob(`second ${group}`, {
      config: { ...config, seed: 1000 + group },
      dataset: images.identity,
      start: modelAfter(first, 2),
    });
    trained.push(...[first, second].map((each) => networkAfter(each, epochCount, each.name)));
    const near = distanceCollection(`near ${group}`, trained.slice(-4), { alignment: 'greedy' });
    const far = distanceCollection(`far ${group}`, [trained[0]!, ...trained.slice(-3)], { alignment: 'identity' });
    const { layerWidths } = config;
    const densities = [
      [0.1, 0.1, 1],
      [0.1, 0.1, 1],
    ] as const;
    const level = { layerWidths, densities, alignment: 'greedy', sampleCount: 5, seed: group } as const;
    jobs.push(first, second, ...near.jobs, ...far.jobs, chanceJob(`chance ${group}`, level));
  }
  return jobs.slice(0, count);
}
