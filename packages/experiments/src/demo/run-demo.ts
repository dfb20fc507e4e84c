import { join, resolve } from 'node:path';
import type { LabelledNetwork } from '@topograft/nnstd';
import { initialTopology, protocolResults, topologyPaper } from '@topograft/set-trainer';
import type { EpochRecord, TrainingConfig } from '@topograft/sparse-core';
import { readNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { type DemoNetwork, demoPage } from './demo-page.ts';
import { MOVED_FRACTION } from '../recipes/paper-networks.ts';
import { rewiredGenerations } from '../rewired-generations.ts';
import { checkDemoDirectory, removeDemoFiles } from './check-demo-directory.ts';
import { type DemoRun, generationRuns } from './generation-runs.ts';
import type { IdentifiedData } from '../node/run-job.ts';
import type { TrainingPool } from '../node/training-pool.ts';
import { type DemoDistances, writeCurvesFigure, writeDistanceFigures } from './write-demo-figures.ts';

/**
 * What the demo is given, and how it is watched.
 *
 * @category Recipes
 */
export interface DemoOptions {
  /** What the networks learn from. */
  readonly dataset: IdentifiedData;
  /** Trains them, as many at a time as it has threads. */
  readonly pool: TrainingPool;
  /** Where runs, figures and the page go. */
  readonly directory: string;
  /** The root network, its generations and all trainings follow from it. */
  readonly seed: number;
  /** Of each training, from 1. */
  readonly epochCount: number;
  /** Descendants of the root network. */
  readonly generationCount: number;
  /** Replace an earlier demo in the directory, whose page and figures go first; default false. */
  readonly force?: boolean;
  /** Starts all trainings, and may show them; results in the same order. Default: all at once, the pool limits them. */
  readonly trainAll?: (runs: readonly DemoRun[]) => Promise<(readonly EpochRecord[])[]>;
  /** Stops training and measuring. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What the demo found and where it wrote it.
 *
 * @category Recipes
 */
export interface DemoOutcome {
  /** The root first, then its generations. */
  readonly networks: readonly DemoNetwork[];
  /** Greedy before and after training, then refined before and after. */
  readonly distances: readonly DemoDistances[];
  /** Absolute path of the folder. */
  readonly directory: string;
  /** Absolute path of the page. */
  readonly page: string;
}

/**
 * The paper's figure 4 in small: trains a root network and rewired generations of it side by side with SET, and measures
 * how far apart their topologies are before and after.
 *
 * @throws {@link FileError} when the directory holds something else, or a demo and `force` is not set
 * @throws whatever training, measuring or writing throws; the signal's reason once it is aborted
 * @category Recipes
 */
export async function runDemo(options: DemoOptions): Promise<DemoOutcome> {
  const { dataset, pool, seed, epochCount, generationCount, force = false, signal } = options;
  const trainAll = options.trainAll ?? trainAtOnce;
  const directory = resolve(options.directory);
  await checkDemoDirectory(directory, force);
  if (force) await removeDemoFiles(directory);
  const config: TrainingConfig = {
    ...topologyPaper,
    layerWidths: [dataset.featureCount, 784, 784, 784, dataset.classCount],
    epochCount,
    seed,
    topologyInterval: 0,
  };
  const before = rewiredGenerations(initialTopology(config), generationCount, MOVED_FRACTION, seed).map(
    (network, generation): LabelledNetwork => ({ label: `w${generation}`, network }),
  );
  const runsDirectory = join(directory, 'runs');
  const training = { networks: before, config, dataset, pool, directory: runsDirectory, force, signal };
  const histories = (await trainAll(generationRuns(training))).map((records, index) => ({
    label: before[index]!.label,
    records,
  }));

  const after: LabelledNetwork[] = [];
  for (const { label } of before) {
    const { network } = await readNetwork(`${join(runsDirectory, label)}@${epochCount}`);
    after.push({ label, network });
  }
  const { distances, figures } = await writeDistanceFigures(directory, { before, after, epochCount }, signal);
  const curves = await writeCurvesFigure(directory, histories);

  const networks = histories.map(({ label, records }) => ({ label, results: protocolResults(records) }));
  const page = join(directory, 'index.html');
  const { name: datasetName, synthetic } = dataset.identity;
  const { density } = config;
  const settings = { datasetName, synthetic, epochCount, density, movedFraction: MOVED_FRACTION, seed };
  await writeFileAtomically(page, demoPage({ ...settings, networks, figures: [...figures, curves] }));
  return { networks, distances, directory, page };
}

/** All have ended when this does, also when one fails: the runs on disk then say how they ended. */
async function trainAtOnce(runs: readonly DemoRun[]): Promise<(readonly EpochRecord[])[]> {
  const running = runs.map(({ train }) => train());
  await Promise.allSettled(running);
  return Promise.all(running);
}
