import { targetDensities } from '@topograft/set-trainer';
import type { Alignment, TrainingConfig } from '@topograft/sparse-core';
import { distanceHeatMap } from '@topograft/viz';
import { chanceJob } from '../plan/chance-job.ts';
import { collectedDistances, type DistanceCollection, distanceCollection } from '../plan/distance-collection.ts';
import type { ChanceJob, Job } from '../plan/job.ts';
import type { JobResults } from '../plan/job-results.ts';
import type { Drawing } from '../plan/planned-figure.ts';
import type { PlannedNetwork } from '../plan/planned-network.ts';
import { type Matrix, matrixTable, meanOverLayers } from './matrices.ts';

/**
 * Distances of a collection under several alignments, each beside its chance level.
 *
 * Where layers are measured together, distances are means over those that are sparse: the last one is dense in all
 * networks, and would only scale them. Of the first layer alone, Algorithm 1 finds the least distance there is, so that
 * nothing is left to refine.
 */
export interface DistanceStudy {
  /** Part of file names: lower-case words joined by hyphens. */
  readonly name: string;
  /** Whether layers are measured together, or the first alone. */
  readonly layers: 'sparse' | 'first';
  /** How many layers distances are means over. */
  readonly layerCount: number;
  /** One an alignment, greedy first. */
  readonly parts: readonly {
    readonly alignment: Alignment;
    readonly collection: DistanceCollection;
    readonly chance: ChanceJob;
  }[];
  /** Of all parts. */
  readonly jobs: readonly Job[];
}

/** What a study found under one alignment. */
export interface StudiedDistances {
  /** How hidden neurons are paired. */
  readonly alignment: Alignment;
  /** `[n]`, of rows and columns. */
  readonly labels: readonly string[];
  /** `[n][n]`, over the layers of the study, in [0, 1]. */
  readonly matrix: Matrix;
  /** Of the first layer alone. */
  readonly firstLayer: Matrix;
  /** Mean and standard deviation of the chance level, over the same layers. */
  readonly chance: { readonly mean: number; readonly sd: number };
}

/** Chance levels are estimated from so many pairs of random networks. */
const CHANCE_SAMPLES: Readonly<Record<Alignment, number>> = { greedy: 20, identity: 20, refined: 5 };

/** Plans a study of networks of these settings. */
export function distanceStudy(
  name: string,
  networks: readonly PlannedNetwork[],
  { config, seed, layers }: { config: TrainingConfig; seed: number; layers: 'sparse' | 'first' },
): DistanceStudy {
  const { layerWidths } = config;
  const layerCount = layers === 'first' ? 1 : layerWidths.length - 2;
  const densities = targetDensities(config).slice(0, layerCount);
  const alignments: readonly Alignment[] =
    layers === 'first' ? ['greedy', 'identity'] : ['greedy', 'identity', 'refined'];
  const parts = alignments.map((alignment) => ({
    alignment,
    collection: distanceCollection(name, networks, { alignment, layers: layers === 'first' ? 'first' : 'all' }),
    chance: chanceJob(`chance level, ${alignment}`, {
      layerWidths: layerWidths.slice(0, layerCount + 1),
      densities: [densities, densities],
      alignment,
      sampleCount: CHANCE_SAMPLES[alignment],
      seed,
    }),
  }));
  const jobs = parts.flatMap(({ collection, chance }) => [...collection.jobs, chance]);
  return { name, layers, layerCount, parts, jobs };
}

/** Gathers what a study found, in the order of its alignments: greedy first. */
export async function studiedDistances(
  { layerCount, parts }: DistanceStudy,
  results: JobResults,
): Promise<StudiedDistances[]> {
  const studied: StudiedDistances[] = [];
  for (const { alignment, collection, chance } of parts) {
    const byLayer = await collectedDistances(collection, results);
    const { mean, sd } = await results.chance(chance);
    studied.push({
      alignment,
      labels: collection.labels,
      matrix: meanOverLayers(byLayer, layerCount),
      firstLayer: byLayer[0]!,
      chance: { mean, sd },
    });
  }
  return studied;
}

/** What distances are of, for captions. */
export function layersText({ layers, layerCount }: Pick<DistanceStudy, 'layers' | 'layerCount'>): string {
  return layers === 'first' ? 'first layer' : `mean over the ${layerCount} sparse layers`;
}

/**
 * Draws a study as one heat map for each alignment.
 *
 * @param order - networks from left to right; default: as they come
 */
export async function drawStudy(
  study: DistanceStudy,
  studied: readonly StudiedDistances[],
  title: string,
  order?: readonly number[],
): Promise<Drawing[]> {
  const drawings: Drawing[] = [];
  for (const { alignment, labels, matrix, chance } of studied) {
    const svg = await distanceHeatMap(
      { labels, values: matrix },
      {
        title,
        subtitle: `${alignment} alignment, ${layersText(study)}`,
        chance: chance.mean,
        width: 520,
        ...(order === undefined ? {} : { order }),
      },
    );
    const caption = `${title}: ${alignment} alignment, ${layersText(study)}; chance level ${chance.mean.toFixed(3)} ± ${chance.sd.toFixed(3)}.`;
    drawings.push({ name: `${study.name}-${alignment}`, caption, svg, beyondPaper: alignment !== 'greedy' });
  }
  return drawings;
}

/** The matrices of a study as tables. */
export function studyTables(
  study: DistanceStudy,
  studied: readonly StudiedDistances[],
): ReturnType<typeof matrixTable>[] {
  return studied.map(({ alignment, labels, matrix }) =>
    matrixTable(
      `${study.name}-${alignment}`,
      `${study.name}, ${alignment} alignment, ${layersText(study)}`,
      labels,
      matrix,
    ),
  );
}
