import type { AssignmentProblem } from '../assignment/assignment-solver.ts';
import { degree } from './adjacency.ts';
import { circledEmpties, creditListedEmpties } from './empty-neurons.ts';
import { jaccardTerm } from './input-costs.ts';
import { sharedInputCounts } from './layer-distances.ts';
import type { NetworkPair } from './network-pair.ts';
import { type OverlapTerm, overlapProblem } from './overlap-problem.ts';
import { inversePartners, type Partners } from './partners.ts';

/** Partners of its kind that each neuron without inputs may choose from, beside those that share an output with it. */
const EMPTY_CHOICE = 32;

/**
 * Which pairing of one layer, the other layers' pairings held, makes the networks share most connections: pairing i
 * with j gains the inputs and the outputs they share. Undefined when every pairing is as good as any other.
 *
 * This is the weight matching of Git Re-Basin on 0/1 masks: with the other layers fixed it is exact.
 *
 * @see Ainsworth, Hayase, Srinivasa, "Git Re-Basin: merging models modulo permutation symmetries", ICLR 2023, section 3.2
 */
export function sharedConnectionProblem(
  pair: NetworkPair,
  layer: number,
  partners: readonly Partners[],
): AssignmentProblem | undefined {
  const terms: OverlapTerm[] = [];
  if (depends(pair, layer)) {
    const before = partners[layer - 1];
    terms.push({
      itemsOfColumn: pair.b[layer]!.inputsOf,
      rowsOfItem: pair.a[layer]!.outputsOf,
      itemOf: before === undefined ? undefined : inversePartners(before),
    });
  }
  if (depends(pair, layer + 1)) terms.push(outputTerm(pair, layer, partners[layer + 1]!));
  return terms.length === 0 ? undefined : overlapProblem({ size: partners[layer]!.length, terms });
}

/**
 * Which pairing of one layer lowers the network distance itself most, to first order: the Jaccard tangent step.
 *
 * Pairing i with j gains 1 − NED of their inputs, exactly. For a neuron y of the next layer with overlap I and sizes that
 * sum to s, the similarity I / (s − I) is convex in I, so its tangent of slope s / (s − I)² lies below it: each output
 * shared at y gains that slope, and no pairing that gains more in total can raise the distance (a
 * minorise–maximise step). Each layer counts by 1 / width, as in the distance.
 *
 * Two neurons without inputs are at NED 0. Where there are many, not all such pairs are listed, as they may be a
 * large part of n², but 32 for each neuron and those that share an output; others promise less than they give.
 */
export function tangentProblem(
  pair: NetworkPair,
  layer: number,
  partners: readonly Partners[],
): AssignmentProblem | undefined {
  const terms: OverlapTerm[] = [];
  const a = pair.a[layer]!;
  const b = pair.b[layer]!;
  if (depends(pair, layer)) {
    const before = partners[layer - 1];
    terms.push(jaccardTerm(a, b, before === undefined ? undefined : inversePartners(before)));
    terms.push(circledEmpties(a, b, EMPTY_CHOICE));
  }
  if (depends(pair, layer + 1)) {
    const slopes = tangentSlopes(pair, layer, partners);
    terms.push({ ...outputTerm(pair, layer, partners[layer + 1]!), weights: slopes });
  }
  if (terms.length === 0) return undefined;
  const problem = overlapProblem({ size: partners[layer]!.length, terms });
  if (depends(pair, layer)) creditListedEmpties(problem, a, b, EMPTY_CHOICE);
  return problem;
}

/**
 * Whether the layer's connections make a difference to how its neurons, or its inputs, are paired. Where one of the
 * networks has them all, what a pair shares depends on one of its neurons alone, and every pairing gains the same.
 */
function depends(pair: NetworkPair, layer: number): boolean {
  return layer < pair.a.length && !pair.a[layer]!.isFull && !pair.b[layer]!.isFull;
}

function outputTerm(pair: NetworkPair, layer: number, after: Partners): OverlapTerm {
  return {
    itemsOfColumn: pair.b[layer + 1]!.outputsOf,
    rowsOfItem: pair.a[layer + 1]!.inputsOf,
    itemOf: inversePartners(after),
  };
}

function tangentSlopes(pair: NetworkPair, layer: number, partners: readonly Partners[]): Float64Array {
  const a = pair.a[layer + 1]!;
  const b = pair.b[layer + 1]!;
  const after = partners[layer + 1]!;
  const scale = partners[layer]!.length / after.length;
  const shared = sharedInputCounts(a, b, after, partners[layer]);
  return Float64Array.from(shared, (overlap, neuron) => {
    const sizes = degree(a.inputsOf, neuron) + degree(b.inputsOf, after[neuron]!);
    // A neuron pair without inputs has no connection that could ask for its slope.
    return sizes === 0 ? 1 : (scale * sizes) / ((sizes - overlap) * (sizes - overlap));
  });
}
