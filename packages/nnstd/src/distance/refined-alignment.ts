import { ArgumentError, createRng, shuffle } from '@topograft/sparse-core';
import type { Aligned, AlignOptions } from './alignment-method.ts';
import { colourPartners } from './colour-partners.ts';
import { descend, type Descent } from './descend.ts';
import { greedyAlignment } from './greedy-alignment.ts';
import { identityAlignment } from './identity-alignment.ts';
import { layerDistances, meanOf } from './layer-distances.ts';
import { isBefore } from './is-before.ts';
import { type NetworkPair, swapPair } from './network-pair.ts';
import { completePartners, inversePartners, type Partners, samePartners } from './partners.ts';

/**
 * A pairing that the refined alignment can start from: `greedy` in both directions, `identity`, or `colours`, which pairs
 * neurons that look alike from every distance.
 *
 * @category Distances
 */
export type RefineStart = 'greedy' | 'identity' | 'colours';

/**
 * How the refined alignment searches.
 *
 * @category Distances
 */
export interface RefineOptions {
  /**
   * Pairings to start from; the best of them is descended from. Greedy and identity bound the result even where they
   * are not started from. Default: all three.
   */
  readonly starts?: readonly RefineStart[];
  /** How many random pairings to descend from as well; default 0. */
  readonly randomStarts?: number;
  /** Seed of the random pairings, a non-negative safe integer; default 1. */
  readonly seed?: number;
}

/**
 * How a refined distance was found, and what it improves on.
 *
 * @category Distances
 */
export interface Refinement {
  /** The start that led to the result: `reverse-greedy` is greedy with the second network fixed. */
  readonly start: RefineStart | 'reverse-greedy' | 'random';
  /** Passes over the layers, of all descents together. */
  readonly sweeps: number;
  /** Distance under the greedy alignment, first network fixed; never below the result. */
  readonly greedy: number;
  /** Distance under the identity alignment; never below the result. */
  readonly identity: number;
  /**
   * No pairing whatever gets below this: the first layer's least distance, which greedy finds, over the number of
   * layers.
   */
  readonly lowerBound: number;
}

const refineStarts: readonly RefineStart[] = ['greedy', 'identity', 'colours'];

interface Start {
  readonly name: Refinement['start'];
  readonly aligned: Aligned;
  /** The partial pairing that `aligned` completes, where there is one. */
  readonly from?: readonly Partners[];
}

/**
 * Searches the pairing of least distance: starts from the best of greedy (in both directions), identity and colours, goes on by
 * coordinate descent, and keeps the best seen, so it never exceeds any of them.
 *
 * Symmetric to the last bit: the networks are put into a fixed order of their own before the search, and pairings are
 * turned round afterwards if that swapped them. Finding the true minimum is NP-hard; this is an upper bound of it.
 */
export function refinedAlignment(pair: NetworkPair, options: AlignOptions): Aligned {
  const { starts = refineStarts, randomStarts = 0, seed = 1 } = options.refine;
  checkStarts(starts, randomStarts);
  const swapped = isBefore(pair.b, pair.a);
  const ordered = swapped ? swapPair(pair) : pair;
  const [forward, backward] = bothGreedy(ordered, options);
  const identity = identityAlignment(ordered);
  const known: Start[] = [
    { name: 'identity', aligned: identity },
    { name: swapped ? 'reverse-greedy' : 'greedy', aligned: forward },
    { name: swapped ? 'greedy' : 'reverse-greedy', aligned: backward },
  ];
  let best = leastOf(known);
  let sweeps = 0;
  const go = (name: Refinement['start'], from: readonly Partners[]): void => {
    const descent: Descent = descend(ordered, from, options.solver);
    sweeps += descent.sweeps;
    best = leastOf([best, { name, aligned: descent }]);
  };
  if (starts.length > 0 && distanceOf(best) > 0) {
    const start = leastOf(startsOf(ordered, known, starts));
    go(start.name, start.from ?? start.aligned.partners);
  }
  for (let draw = 0; draw < randomStarts && distanceOf(best) > 0; draw++) {
    go('random', randomPartners(ordered, seed, draw));
  }
  const { partners, distances } = best.aligned;
  return {
    partners: swapped ? partners.map(inversePartners) : partners,
    distances,
    refinement: {
      start: best.name,
      sweeps,
      greedy: meanOf((swapped ? backward : forward).distances),
      identity: meanOf(identity.distances),
      lowerBound: forward.distances[0]! / forward.distances.length,
    },
  };
}

function startsOf(pair: NetworkPair, known: readonly Start[], names: readonly RefineStart[]): Start[] {
  const starts = known.filter(({ name }) => names.includes(name === 'identity' ? 'identity' : 'greedy'));
  if (names.includes('colours')) {
    const from = colourPartners(pair);
    const partners = from.map(completePartners);
    starts.push({ name: 'colours', aligned: { partners, distances: layerDistances(pair, partners) }, from });
  }
  return starts;
}

/** Greedy with the first network fixed and with the second, the latter turned round. */
function bothGreedy(pair: NetworkPair, options: AlignOptions): [Aligned, Aligned] {
  const backward = greedyAlignment(swapPair(pair), options);
  return [
    greedyAlignment(pair, options),
    { partners: backward.partners.map(inversePartners), distances: backward.distances },
  ];
}

/** The first of those at least distance. */
function leastOf(starts: readonly Start[]): Start {
  return starts.reduce((best, start) => (distanceOf(start) < distanceOf(best) ? start : best));
}

function distanceOf({ aligned }: Start): number {
  return meanOf(aligned.distances);
}

function randomPartners(pair: NetworkPair, seed: number, draw: number): Partners[] {
  const rng = createRng(seed, `refine/start-${draw}`);
  return pair.a.map(({ outputCount }, layer) => {
    if (layer >= pair.freeLayerCount) return samePartners(outputCount);
    const order = Uint32Array.from(samePartners(outputCount));
    shuffle(order, rng);
    return Int32Array.from(order);
  });
}

function checkStarts(starts: readonly string[], randomStarts: number): void {
  const task = 'refine an alignment';
  const unknown = starts.find((start) => !refineStarts.some((known) => known === start));
  if (unknown !== undefined) {
    throw new ArgumentError({
      task,
      reason: `"${unknown}" is no known start`,
      expected: `one of ${refineStarts.join(', ')}`,
    });
  }
  if (!Number.isInteger(randomStarts) || randomStarts < 0) {
    throw new ArgumentError({
      task,
      reason: 'the number of random starts is not usable',
      expected: 'a whole number from 0',
      received: String(randomStarts),
    });
  }
  if (starts.length + randomStarts === 0) {
    throw new ArgumentError({
      task,
      reason: 'it has nowhere to start from',
      cure: 'Name a start, or ask for random ones.',
    });
  }
}
