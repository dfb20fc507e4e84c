import { join, resolve } from 'node:path';
import { distanceMatrix, type LabelledNetwork } from '@topograft/nnstd';
import { initialTopology, protocolResults, topologyPaper } from '@topograft/set-trainer';
import { runPaths } from '@topograft/set-trainer/node';
import type { Alignment, DistanceMatrix, EpochRecord, TrainingConfig } from '@topograft/sparse-core';
import { readNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { distanceHeatMap, distanceMatrixCsv, learningCurves } from '@topograft/viz';
import { demoPage, type DemoNetwork } from '../demo/demo-page.ts';
import { rewiredGenerations } from '../rewired-generations.ts';
import type { IdentifiedData } from './run-job.ts';
import type { TrainingPool } from './training-pool.ts';

/**
 * One training of the demo, not yet started.
 *
 * @category Recipes
 */
export interface DemoRun {
  readonly label: string;
  readonly train: (onEpoch: (record: EpochRecord) => void) => Promise<readonly EpochRecord[]>;
}

/**
 * What the demo is given, and how it is watched.
 *
 * @category Recipes
 */
export interface DemoOptions {
  readonly dataset: IdentifiedData;
  readonly pool: TrainingPool;
  /** Where runs, figures and the page go; earlier demo runs in it are replaced. */
  readonly directory: string;
  readonly seed: number;
  readonly epochCount: number;
  /** Descendants of the root network. */
  readonly generationCount: number;
  /** Starts all trainings, and may show them; results in the same order. Default: all at once, the pool limits them. */
  readonly trainAll?: (runs: readonly DemoRun[]) => Promise<(readonly EpochRecord[])[]>;
  readonly signal?: AbortSignal;
}

/**
 * What the demo found and where it wrote it.
 *
 * @category Recipes
 */
export interface DemoOutcome {
  readonly networks: readonly DemoNetwork[];
  readonly distances: readonly { readonly moment: 'before' | 'after'; readonly matrix: DistanceMatrix }[];
  /** Absolute path of the page. */
  readonly page: string;
}

const MOVED_FRACTION = 0.01;

/** The paper's algorithm, and the least distance that can be found. */
const ALIGNMENTS: readonly { readonly alignment: Alignment; readonly heading: string; readonly text: string }[] = [
  {
    alignment: 'greedy',
    heading: 'Distance before and after training, as in the paper',
    text: 'Mean NNSTD over layers, Algorithm 1 (greedy alignment): 0 is the same topology, 1 shares nothing.',
  },
  {
    alignment: 'refined',
    heading: 'The same under the refined alignment',
    text: 'Greedy pairs neurons layer by layer and is an upper bound; refined looks for the pairing with the least distance.',
  },
];

/**
 * The paper's figure 4 in small: trains a root network and rewired generations of it side by side with SET, and measures
 * how far apart their topologies are before and after.
 *
 * @throws whatever training, measuring or writing throws
 * @category Recipes
 */
export async function runDemo(options: DemoOptions): Promise<DemoOutcome> {
  const { dataset, pool, seed, epochCount, generationCount, signal } = options;
  const trainAll = options.trainAll ?? ((runs) => Promise.all(runs.map(({ train }) => train(() => {}))));
  const directory = resolve(options.directory);
  const config: TrainingConfig = {
    ...topologyPaper,
    layerWidths: [dataset.featureCount, 784, 784, 784, dataset.classCount],
    epochCount,
    seed,
    topologyInterval: 0,
  };
  const networks = rewiredGenerations(initialTopology(config), generationCount, MOVED_FRACTION, seed);
  const labels = networks.map((_, generation) => `w${generation}`);
  const histories = await trainAll(
    networks.map((topology, index) => ({
      label: labels[index]!,
      train: (onEpoch) => {
        const name = labels[index]!;
        const start = { name, directory: join(directory, 'runs', name), topology, force: true };
        const job = { ...start, preset: 'topology-paper', config, dataset };
        return pool.train(job, { onEpoch, ...(signal === undefined ? {} : { signal }) });
      },
    })),
  );

  const trained = await Promise.all(
    labels.map(async (label): Promise<LabelledNetwork> => {
      const { network } = await readNetwork(`${runPaths(join(directory, 'runs', label)).directory}@${epochCount}`);
      return { label, network };
    }),
  );
  const untrained = networks.map((network, index) => ({ label: labels[index]!, network }));
  const distances: { moment: 'before' | 'after'; matrix: DistanceMatrix }[] = [];
  const figures = [];
  for (const { alignment, heading, text } of ALIGNMENTS) {
    const svg: string[] = [];
    for (const [moment, collection] of [['before', untrained], ['after', trained]] as const) {
      const matrix = await distanceMatrix(collection, { alignment }, signal === undefined ? {} : { signal });
      const title = moment === 'before' ? 'Before training' : `After ${epochCount} epochs`;
      const figure = await distanceHeatMap(matrix, { title, subtitle: `${alignment} alignment, mean over layers`, width: 560 });
      const name = `distances-${alignment}-${moment}`;
      await writeFileAtomically(join(directory, `${name}.svg`), encode(figure));
      await writeFileAtomically(join(directory, `${name}.csv`), encode(distanceMatrixCsv(matrix)));
      distances.push({ moment, matrix });
      svg.push(figure);
    }
    figures.push({ heading, text, svg });
  }
  const curves = await learningCurves(
    histories.map((records, index) => ({
      label: labels[index]!,
      epochs: records.map((record) => record.epoch),
      values: records.map((record) => record.validation.accuracy),
    })),
    { title: 'Hold-out accuracy', width: 640 },
  );
  await writeFileAtomically(join(directory, 'learning-curves.svg'), encode(curves));
  const text = 'Accuracy on the held-out fifth of the training images, after each epoch.';
  figures.push({ heading: 'Learning curves', text, svg: [curves] });

  const rows = histories.map((records, index) => ({ label: labels[index]!, results: protocolResults(records) }));
  const { name: datasetName, synthetic } = dataset.identity;
  const page = join(directory, 'index.html');
  const contents = { datasetName, synthetic, epochCount, density: config.density, seed, networks: rows, figures };
  await writeFileAtomically(page, encode(demoPage(contents)));
  return { networks: rows, distances, page };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
