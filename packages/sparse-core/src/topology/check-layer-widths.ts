import { ArgumentError } from '../errors/argument-error.ts';

/**
 * Checks a list of layer widths: at least two, each a positive 31-bit integer.
 *
 * @param layerWidths - neurons per layer, inputs first
 * @throws {@link ArgumentError} naming the first that is not
 * @category Topologies
 */
export function checkLayerWidths(layerWidths: readonly number[]): void {
  const bad = layerWidths.find((width) => !Number.isInteger(width) || width < 1 || width >= 2 ** 31);
  if (bad !== undefined || layerWidths.length < 2) {
    throw new ArgumentError({
      task: 'lay out the network',
      reason: bad === undefined ? 'it needs inputs and at least one layer' : `a layer cannot have ${bad} neurons`,
      expected: 'two or more whole numbers from 1, such as 784,784,784,784,10',
      received: layerWidths.join(','),
    });
  }
}
