import { ArgumentError, createRng, shuffle } from '@topograft/sparse-core';
import type { Aligned, AlignOptions } from './alignment-method.ts';
import { descend, type Descent } from './descend.ts';
import { greedyAlignment } from './greedy-alignment.ts';
import { identityAlignment } from './identity-alignment.ts';
import { meanOf } from './layer-distances.ts';
import { isBefore, type NetworkPair, swapPair } from './network-pair.ts';
import { inversePartners, type Partners, samePartners } from './partners.ts';

/**
 * How the refined alignment searches.
 *
 * @category Distances
 */
export interface RefineOptions {
  /**
   * Pairings to start from; the best of them is descended from, and their distances bound the result even where they
   * are not started from. `greedy` stands for both directions. Default: both.
   */
  readonly starts?: readonly ('greedy' | 'identity')[];
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
  readonly start: 'greedy' | 'reverse-greedy' | 'identity' | 'random';
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

type Start = { readonly name: Refinement['start']; readonly aligned: Aligned };

/**
 * Searches the pairing of least distance: starts from the best of greedy, in both directions, and identity, goes on by
 * coordinate descent, and keeps the best seen, so it never exceeds any of them.
 *
 * Symmetric to the last bit: the networks are put into a fixed order of their own before the search, and pairings are
 * turned round afterwards if that swapped them. Finding the true minimum is NP-hard; this is an upper bound of it.
 */
export function refinedAlignment(pair: NetworkPair, options: AlignOptions): Aligned {
  const { starts = ['greedy', 'identity'], randomStarts = 0, seed = 1 } = options.refine;
  checkStarts(starts.length, randomStarts);
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
  const asked = known.filter(({ name }) => starts.includes(name === 'identity' ? 'identity' : 'greedy'));
  if (asked.length > 0 && distanceOf(best) > 0) {
    const start = leastOf(asked);
    go(start.name, start.aligned.partners);
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

function checkStarts(startCount: number, randomStarts: number): void {
  if (Number.isInteger(randomStarts) && randomStarts >= 0 && startCount + randomStarts > 0) return;
  throw new ArgumentError({
    task: 'refine an alignment',
    reason:
      startCount + randomStarts === 0 ? 'it has nowhere to start from' : 'the number of random starts is not usable',
    expected: 'starts, or a whole number of random starts',
    received: `${startCount} starts, ${randomStarts} random starts`,
  });
}
