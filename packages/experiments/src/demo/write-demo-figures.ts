import { join } from 'node:path';
import { distanceMatrix, type LabelledNetwork } from '@topograft/nnstd';
import type { Alignment, DistanceMatrix, EpochRecord } from '@topograft/sparse-core';
import { distanceHeatMap, distanceMatrixCsv, learningCurves } from '@topograft/viz';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import type { DemoFigure } from './demo-page.ts';

/**
 * Distances between all networks of the demo at one moment.
 *
 * @category Recipes
 */
export interface DemoDistances {
  /** `before`: as drawn. `after`: when the last epoch has ended. */
  readonly moment: 'before' | 'after';
  /** Of all pairs, with the alignment they were measured under. */
  readonly matrix: DistanceMatrix;
}

/** The paper's algorithm, and the least distance that can be found. */
const measures: readonly { readonly alignment: Alignment; readonly heading: string; readonly text: string }[] = [
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

/** Measures the networks before and after training, and keeps each matrix as a heat map and as numbers. */
export async function writeDistanceFigures(
  directory: string,
  {
    before,
    after,
    epochCount,
  }: Readonly<Record<'before' | 'after', readonly LabelledNetwork[]>> & { epochCount: number },
  signal: AbortSignal | undefined,
): Promise<{ distances: DemoDistances[]; figures: DemoFigure[] }> {
  const moments = [
    { moment: 'before', networks: before, title: 'Before training' },
    { moment: 'after', networks: after, title: `After ${epochCount} ${epochCount === 1 ? 'epoch' : 'epochs'}` },
  ] as const;
  const distances: DemoDistances[] = [];
  const figures: DemoFigure[] = [];
  for (const { alignment, heading, text } of measures) {
    const svg: string[] = [];
    for (const { moment, networks, title } of moments) {
      const matrix = await distanceMatrix(networks, { alignment }, signal === undefined ? {} : { signal });
      const subtitle = `${alignment} alignment, mean over layers`;
      const figure = await distanceHeatMap(matrix, { title, subtitle, width: 560 });
      const path = join(directory, `distances-${alignment}-${moment}`);
      await writeFileAtomically(`${path}.svg`, figure);
      await writeFileAtomically(`${path}.csv`, distanceMatrixCsv(matrix));
      distances.push({ moment, matrix });
      svg.push(figure);
    }
    figures.push({ heading, text, svg });
  }
  return { distances, figures };
}

/** Draws the hold-out accuracy of all networks over the epochs. */
export async function writeCurvesFigure(
  directory: string,
  histories: readonly { readonly label: string; readonly records: readonly EpochRecord[] }[],
): Promise<DemoFigure> {
  const series = histories.map(({ label, records }) => ({
    label,
    epochs: records.map((record) => record.epoch),
    values: records.map((record) => record.validation.accuracy),
  }));
  const curves = await learningCurves(series, { title: 'Hold-out accuracy', width: 640 });
  await writeFileAtomically(join(directory, 'learning-curves.svg'), curves);
  return {
    heading: 'Learning curves',
    text: 'Accuracy on the held-out fifth of the training images, after each epoch.',
    svg: [curves],
  };
}
