import type { Adjacency } from './adjacency.ts';
import type { IndexedNetwork, NetworkPair } from './network-pair.ts';

/** Rounds after which refinement stops even if colours still split; long chains of neurons are rare. */
const MAX_ROUNDS = 24;
/** Refinement stops when fewer neurons of the first network than this have an equal in the second. */
const LEAST_COMMON_SHARE = 0.5;

/** A 32-bit colour for each input (level 0) and each neuron (level k + 1 for layer k). */
export type Colours = readonly Uint32Array[];

/**
 * Colours the neurons of both networks of a pair by what they are connected to: colour refinement (Weisfeiler–Leman).
 *
 * Inputs (and labelled outputs) start with a colour of their own, other neurons with their layer's. In each round a
 * neuron's colour becomes a hash of it, of its inputs' colours and of its outputs' colours, so that after r rounds equal
 * colours mean equal surroundings up to r connections away. A reordered copy of a network has the same colours.
 *
 * @returns the colours of each network by round, from the start until the first network's split no further, or most of
 *   its neurons have no equal in the second: looking further, fewer would
 */
export function neuronColours(pair: NetworkPair): { a: Colours[]; b: Colours[] } {
  const a = [startColours(pair, pair.a)];
  const b = [startColours(pair, pair.b)];
  for (let count = 0; a.length < MAX_ROUNDS;) {
    a.push(refinedColours(pair, pair.a, a.at(-1)!));
    b.push(refinedColours(pair, pair.b, b.at(-1)!));
    const { colourCount, commonShare } = compareColours(a.at(-1)!, b.at(-1)!);
    if (colourCount === count || commonShare < LEAST_COMMON_SHARE) break;
    count = colourCount;
  }
  return { a, b };
}

/** Whether a layer's connections say nothing about its neurons, because one of the networks has them all. */
export function isBlank(pair: NetworkPair, layer: number): boolean {
  return pair.a[layer]!.isFull || pair.b[layer]!.isFull;
}

function startColours(pair: NetworkPair, network: IndexedNetwork): Colours {
  return [
    ownColours(network[0]!.inputCount),
    ...network.map(({ outputCount }, layer) =>
      layer >= pair.freeLayerCount ? ownColours(outputCount) : new Uint32Array(outputCount).fill(layer),
    ),
  ];
}

function ownColours(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => mixed(index + 1));
}

function refinedColours(pair: NetworkPair, network: IndexedNetwork, colours: Colours): Colours {
  const sums = colours.map((own) => own.map((colour) => Math.imul(colour, 0x9e3779b1)));
  network.forEach(({ inputsOf, outputsOf }, layer) => {
    if (isBlank(pair, layer)) return;
    addMixed(sums[layer + 1]!, inputsOf, colours[layer]!, 0x243f6a88);
    addMixed(sums[layer]!, outputsOf, colours[layer + 1]!, 0x85a308d3);
  });
  return sums.map((own) => own.map(mixed));
}

/** How many colours the neurons of `a` have, and what share of these neurons has an equal in `b`. */
function compareColours(a: Colours, b: Colours): { colourCount: number; commonShare: number } {
  let colourCount = 0;
  let commonCount = 0;
  let neuronCount = 0;
  for (let level = 1; level < a.length; level++) {
    const own = a[level]!;
    const others = new Set(b[level]!);
    colourCount += new Set(own).size;
    for (const colour of own) if (others.has(colour)) commonCount++;
    neuronCount += own.length;
  }
  return { colourCount, commonShare: commonCount / neuronCount };
}

/** Adds to each source a hash of each target's colour: a sum, so that their order does not matter. */
function addMixed(sums: Uint32Array, { offsets, targets }: Adjacency, colours: Uint32Array, salt: number): void {
  const terms = colours.map((colour) => mixed(colour + salt));
  for (let source = 0; source < sums.length; source++) {
    for (let edge = offsets[source]!; edge < offsets[source + 1]!; edge++) sums[source]! += terms[targets[edge]!]!;
  }
}

/** A 32-bit hash, one to one: shifts and odd factors. */
function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
