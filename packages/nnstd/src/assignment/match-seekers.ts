import { createColumnHeap } from './column-heap.ts';
import type { Seekers } from './seekers.ts';

/** Searches through a seeker before its list is sorted for the first time. */
const FIRST_SORT = 64;
/** Searches through it from one sort to the next. */
const SORT_EVERY = 16;

/**
 * Takes up those seekers of `order` that have no pair, one after the other; changes `side`.
 *
 * With u[i] = min(0, min over i's list of gain - price), every paired seeker has its pair at u[i], before and after, and
 * every seeker taken up ends with its pair at u[i] or single at u[i] = 0. No partner loses its seeker but to another or
 * at price 0. Each seeker
 *
 * 1. takes its best partner if that is single, and lowers its price by the lead over the second best choice, staying
 *    single being one of the choices (augmenting row reduction);
 * 2. else follows a shortest path (Dijkstra with a binary heap) over listed pairs, ending at a single partner or at any
 *    seeker on the way that can be left single instead. Nothing beyond the best end found so far enters the heap, so that
 *    most searches stay small.
 *
 * A list that many searches went through is sorted by gain - price. As prices only fall, a later search can stop
 * in it at the first pair that was too long even then.
 *
 * Gains are exact multiples of a power of two (`exactGains`), so that all sums are exact, and no length is below the
 * shortest one settled.
 *
 * @param most - how many lists may be searched, about
 * @returns whether that was enough; if not, the matching is not complete
 */
export function matchSeekers(side: Seekers, order: Iterable<number>, most: number = Infinity): boolean {
  const search = pathSearch(side);
  let scanCount = 0;
  for (const seeker of order) {
    if (side.pairOfSeeker[seeker]! < 0 && !takeBest(side, seeker)) scanCount += search(seeker);
    if (scanCount > most) return false;
  }
  return true;
}

/** Step 1; false when the seeker's best partner is taken. */
function takeBest({ offsets, partners, gains, prices, pairOfSeeker, seekerOf }: Seekers, seeker: number): boolean {
  let least = 0;
  let second = 0;
  let best = -1;
  let bestIsSingle = false;
  for (let pair = offsets[seeker]!; pair < offsets[seeker + 1]!; pair++) {
    const partner = partners[pair]!;
    const reduced = gains[pair]! - prices[partner]!;
    if (reduced < least) {
      second = least;
      least = reduced;
      best = pair;
      bestIsSingle = seekerOf[partner]! < 0;
    } else if (reduced === least && best >= 0) {
      second = reduced;
      if (!bestIsSingle && seekerOf[partner]! < 0) {
        best = pair;
        bestIsSingle = true;
      }
    } else if (reduced < second) second = reduced;
  }
  if (best < 0) return true;
  if (!bestIsSingle) return false;
  const partner = partners[best]!;
  prices[partner] = prices[partner]! - (second - least);
  pairOfSeeker[seeker] = best;
  seekerOf[partner] = seeker;
  return true;
}

/** Step 2, with its memory; tells how many lists were searched. */
function pathSearch(side: Seekers): (start: number) => number {
  const { offsets, partners, gains, prices, pairOfSeeker, seekerOf } = side;
  /** Length of the shortest path found to each partner. */
  const distances = new Float64Array(prices.length).fill(Infinity);
  const seekerBefore = new Int32Array(prices.length);
  const pairBefore = new Int32Array(prices.length);
  const heap = createColumnHeap(distances);

  return (start) => {
    const reached: number[] = [];
    const settled: number[] = [];
    let shortest = -Infinity;
    /** Length of the shortest complete path so far, and its end: a single partner, or a seeker to leave single. */
    let toBeat = 0;
    let endPartner = -1;
    let endSeeker = start;

    let seeker = start;
    let offset = 0;
    let next = 0;
    for (; ; next++) {
      const end = endOfUse(side, seeker, offset + toBeat);
      for (let pair = offsets[seeker]!; pair < end; pair++) {
        const partner = partners[pair]!;
        const length = gains[pair]! - prices[partner]! - offset;
        const known = distances[partner]!;
        if (length >= toBeat || length >= known) continue;
        if (known === Infinity) reached.push(partner);
        distances[partner] = length;
        seekerBefore[partner] = seeker;
        pairBefore[partner] = pair;
        if (seekerOf[partner]! < 0) {
          toBeat = length;
          endPartner = partner;
          if (length === shortest) break;
        } else if (known === Infinity && length === shortest) {
          // As near as the front of the heap can be: it need not go through it.
          settled.push(partner);
        } else heap.put(partner);
      }
      if (toBeat <= shortest) break;
      if (next === settled.length) {
        if (heap.size() === 0 || distances[heap.front()]! >= toBeat) break;
        const partner = heap.shift();
        shortest = distances[partner]!;
        settled.push(partner);
      }
      const through = settled[next]!;
      seeker = seekerOf[through]!;
      offset = gains[pairOfSeeker[seeker]!]! - prices[through]! - distances[through]!;
      if (-offset < toBeat) {
        toBeat = -offset;
        endPartner = -1;
        endSeeker = seeker;
        if (toBeat <= shortest) break;
      }
    }

    for (const partner of settled) prices[partner] = prices[partner]! + (distances[partner]! - toBeat);
    let partner = endPartner < 0 ? leave(side, endSeeker) : endPartner;
    while (partner >= 0) {
      const taker = seekerBefore[partner]!;
      const left = leave(side, taker);
      pairOfSeeker[taker] = pairBefore[partner]!;
      seekerOf[partner] = taker;
      partner = left;
    }
    heap.clear();
    for (const other of reached) distances[other] = Infinity;
    return next + 1;
  };
}

/** The partner that a seeker gives up, -1 for none. */
function leave({ partners, pairOfSeeker }: Seekers, seeker: number): number {
  const pair = pairOfSeeker[seeker]!;
  pairOfSeeker[seeker] = -1;
  return pair < 0 ? -1 : partners[pair]!;
}

/** Where the pairs of a seeker end that may be shorter than a threshold; sorts its list once in a while to tell. */
function endOfUse(side: Seekers, seeker: number, threshold: number): number {
  const { offsets, bounds, scans } = side;
  const end = offsets[seeker + 1]!;
  const scanned = ++scans[seeker]!;
  if (scanned < FIRST_SORT) return end;
  if (scanned % SORT_EVERY === 0) sortList(side, seeker);
  let pair = offsets[seeker]!;
  while (pair < end && bounds[pair]! < threshold) pair++;
  return pair;
}

/** Sorts a seeker's list by gain - price, then partner. */
function sortList({ offsets, partners, gains, bounds, prices, pairOfSeeker }: Seekers, seeker: number): void {
  const begin = offsets[seeker]!;
  const own = pairOfSeeker[seeker]!;
  const ownPartner = own < 0 ? -1 : partners[own]!;
  const list = Array.from(partners.subarray(begin, offsets[seeker + 1]!), (partner, place) => {
    const gain = gains[begin + place]!;
    return { partner, gain, bound: gain - prices[partner]! };
  }).toSorted((x, y) => x.bound - y.bound || x.partner - y.partner);
  list.forEach(({ partner, gain, bound }, place) => {
    const pair = begin + place;
    partners[pair] = partner;
    gains[pair] = gain;
    bounds[pair] = bound;
    if (partner === ownPartner) pairOfSeeker[seeker] = pair;
  });
}
