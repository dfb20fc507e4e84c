import { smallestMagnitudes } from './smallest-magnitudes.ts';

/**
 * The `count` weights nearest to zero of several layers taken together; of equally near ones, those of the lower layer,
 * then index.
 *
 * @param layers - weights of each layer, `[connections]`, finite
 * @param count - in [0, connections of all layers]
 * @returns per layer ascending indices into its weights
 * @category Methods
 */
export function smallestOverall(layers: readonly Float32Array[], count: number): Uint32Array[] {
  const all = new Float32Array(layers.reduce((sum, weights) => sum + weights.length, 0));
  const starts = [0];
  for (const weights of layers) {
    all.set(weights, starts.at(-1));
    starts.push(starts.at(-1)! + weights.length);
  }
  const chosen = smallestMagnitudes(all, count);
  let begin = 0;
  return layers.map((_, index) => {
    let end = begin;
    while (end < count && chosen[end]! < starts[index + 1]!) end++;
    const edges = chosen.slice(begin, end).map((place) => place - starts[index]!);
    begin = end;
    return edges;
  });
}
