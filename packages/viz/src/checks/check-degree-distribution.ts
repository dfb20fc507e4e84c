import { ArgumentError } from '@topograft/sparse-core';
import { checkLength } from './check-length.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkRising } from './check-rising.ts';

/**
 * How many neurons of a layer have how many connections.
 *
 * @category Figures
 */
export interface DegreeHistograms {
  /** Entry d counts the neurons with d inputs. */
  readonly inDegreeHistogram: readonly number[];
  /** Entry d counts the inputs that feed d neurons. */
  readonly outDegreeHistogram: readonly number[];
}

/**
 * Degrees of all layers at several epochs, as plain data: its JSON is the figure's. The moments of a topology trajectory
 * will do.
 *
 * @category Figures
 */
export interface DegreeDistribution {
  /** At rising epochs, each with the same layers, first layer first. */
  readonly moments: readonly { readonly epoch: number; readonly layers: readonly DegreeHistograms[] }[];
  /** Names of the layers. Default: `layer 1` and so on. */
  readonly layerLabels?: readonly string[];
}

/**
 * Refuses degrees that cannot be drawn.
 *
 * @throws {@link ArgumentError} for no moment, epochs that do not rise, no layer, or a count that is no whole number from 0 up
 * @throws {@link ShapeError} when moments or labels are of different numbers of layers
 */
export function checkDegreeDistribution(task: string, { moments, layerLabels }: DegreeDistribution): void {
  checkRising(
    task,
    'epoch',
    'the degree distribution',
    moments.map(({ epoch }) => epoch),
  );
  const layerCount = moments[0]!.layers.length;
  if (layerCount === 0) throw new ArgumentError({ task, reason: 'there is no layer', expected: 'at least one layer' });
  if (layerLabels !== undefined) checkLength(task, 'labels of layers', layerLabels.length, layerCount, 'layer');
  for (const { epoch, layers } of moments) {
    checkLength(task, `layers of epoch ${epoch}`, layers.length, layerCount, 'layer');
    for (const [index, { inDegreeHistogram, outDegreeHistogram }] of layers.entries()) {
      const of = `of layer ${index + 1} at epoch ${epoch}`;
      checkNumbers(task, `in-degree counts ${of}`, inDegreeHistogram, 'count');
      checkNumbers(task, `out-degree counts ${of}`, outDegreeHistogram, 'count');
    }
  }
}
