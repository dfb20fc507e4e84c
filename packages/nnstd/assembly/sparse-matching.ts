import { f64At, i32At, setF64, setI32 } from './typed-memory';

// The steps of sparseMatchingReference in src/assignment, in the same order of operations; that file explains them.
// Seekers look for partners: first the rows, then, on the transposed lists, the columns. Every array is named by the byte
// offset of its first element.

/** Searches through a seeker before its list is sorted for the first time. */
const FIRST_SORT: i32 = 64;
/** Searches through it from one sort to the next. */
const SORT_EVERY: i32 = 16;

let seekerCount: i32 = 0;
let partnerCount: i32 = 0;
/** Lists by seeker: u32 offsets, u32 partners, f64 gains. */
let offsets: usize = 0;
let partners: usize = 0;
let gains: usize = 0;
/** f64 by listed pair: gain - price when the list was last sorted, a lower bound ever since. */
let bounds: usize = 0;
/** By seeker: u32 searches that went through it, and i32 where its pair stands in the lists, -1 for none. */
let scans: usize = 0;
let pairOfSeeker: usize = 0;
/** By partner, f64: price; length of the shortest path found, +∞ for none; and price + length - length to beat. */
let prices: usize = 0;
let distances: usize = 0;
let limits: usize = 0;
/** By partner, i32: seeker, -1 for none; on the path, the seeker before it and the pair; place in the heap + 1, 0 for none. */
let seekerOf: usize = 0;
let seekerBefore: usize = 0;
let pairBefore: usize = 0;
let places: usize = 0;
/** One search: partners reached, partners settled in order, partners that wait. */
let reached: usize = 0;
let settled: usize = 0;
let heap: usize = 0;
let reachedCount: i32 = 0;
let heapSize: i32 = 0;
/** Lists searched since matching began. */
let scanCount: f64 = 0;

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}

/** The least of some costs and a start. */
export function leastCost(costs: usize, count: i32, start: f64): f64 {
  let low = f64x2.splat(start);
  let at = costs;
  const end = costs + (<usize>count << 3);
  for (; at + 16 <= end; at += 16) low = f64x2.pmin(low, v128.load(at));
  const least = lesser(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1));
  return at < end ? lesser(least, load<f64>(at)) : least;
}

/** Turns costs into exact gains, in place; room for one more is needed behind them. */
export function exactGains(costs: usize, count: i32, absentCost: f64, factor: f64, anchor: f64): void {
  const factors = f64x2.splat(factor);
  const absents = f64x2.splat(absentCost * factor);
  const anchors = f64x2.splat(anchor);
  const end = costs + (<usize>count << 3);
  for (let at = costs; at < end; at += 16) {
    const gain = f64x2.sub(f64x2.mul(v128.load(at), factors), absents);
    v128.store(at, f64x2.sub(f64x2.add(gain, anchors), anchors));
  }
}

/** Writes the mean gain of each seeker's list, 1 for an empty one and where there is a pair already. */
export function meanGains(means: usize): void {
  for (let seeker = 0; seeker < seekerCount; seeker++) {
    if (i32At(pairOfSeeker, seeker) >= 0) {
      setF64(means, seeker, 1);
      continue;
    }
    const begin = i32At(offsets, seeker);
    const end = i32At(offsets, seeker + 1);
    let sum: f64 = 0;
    for (let pair = begin; pair < end; pair++) sum += f64At(gains, pair);
    setF64(means, seeker, begin == end ? 1 : sum / <f64>(end - begin));
  }
}

/** Where the lists stand, and room for the work: 8 bytes a pair, 8 a seeker, 52 a partner. */
export function prepare(
  offsetsAt: usize,
  partnersAt: usize,
  gainsAt: usize,
  workAt: usize,
  seekers: i32,
  sought: i32,
): void {
  seekerCount = seekers;
  partnerCount = sought;
  offsets = offsetsAt;
  partners = partnersAt;
  gains = gainsAt;
  bounds = workAt;
  prices = bounds + (<usize>i32At(offsets, seekers) << 3);
  distances = prices + (<usize>sought << 3);
  limits = distances + (<usize>sought << 3);
  scans = limits + (<usize>sought << 3);
  pairOfSeeker = scans + (<usize>seekers << 2);
  seekerOf = pairOfSeeker + (<usize>seekers << 2);
  seekerBefore = seekerOf + (<usize>sought << 2);
  pairBefore = seekerBefore + (<usize>sought << 2);
  places = pairBefore + (<usize>sought << 2);
  reached = places + (<usize>sought << 2);
  settled = reached + (<usize>sought << 2);
  heap = settled + (<usize>sought << 2);
  memory.fill(scans, 0, <usize>seekers << 2);
  memory.fill(pairOfSeeker, 0xff, <usize>seekers << 2);
  memory.fill(seekerOf, 0xff, <usize>sought << 2);
  memory.fill(places, 0, <usize>sought << 2);
  memory.fill(prices, 0, <usize>sought << 3);
  memory.fill(limits, 0, <usize>sought << 3);
  for (let partner = 0; partner < sought; partner++) setF64(distances, partner, Infinity);
}

/** Takes over guessed prices, none above 0, and of the guessed partners those that are cheapest for their seeker under them. */
export function takeOver(guessedPrices: usize, guessedPartners: usize): void {
  for (let partner = 0; partner < partnerCount; partner++) {
    const price = f64At(guessedPrices, partner);
    setF64(prices, partner, price);
    setF64(limits, partner, price);
  }
  for (let seeker = 0; seeker < seekerCount; seeker++) {
    const partner = i32At(guessedPartners, seeker);
    if (partner < 0) continue;
    let least: f64 = 0;
    let own = -1;
    const end = i32At(offsets, seeker + 1);
    for (let pair = i32At(offsets, seeker); pair < end; pair++) {
      const other = i32At(partners, pair);
      least = lesser(least, f64At(gains, pair) - f64At(prices, other));
      if (other == partner) own = pair;
    }
    if (own < 0 || i32At(seekerOf, partner) >= 0) continue;
    if (f64At(gains, own) == 0 || f64At(gains, own) - f64At(prices, partner) != least) continue;
    setI32(pairOfSeeker, seeker, own);
    setI32(seekerOf, partner, seeker);
  }
}

/** b < a ? b : a, without a branch. */
// @ts-ignore: decorator
@inline
function lesser(a: f64, b: f64): f64 {
  return f64x2.extract_lane(f64x2.pmin(f64x2.splat(a), f64x2.splat(b)), 0);
}

/** Takes up those seekers of `order` that have no pair, one after the other; false once more than `most` lists were searched. */
export function match(order: usize, count: i32, most: f64): bool {
  scanCount = 0;
  for (let k = 0; k < count; k++) {
    const seeker = i32At(order, k);
    if (i32At(pairOfSeeker, seeker) < 0 && !takeBest(seeker)) search(seeker);
    if (scanCount > most) return false;
  }
  return true;
}

/** Lists the partners that have a price and no seeker, and tells how many there are. */
export function unsettled(list: usize): i32 {
  let count = 0;
  for (let partner = 0; partner < partnerCount; partner++) {
    if (i32At(seekerOf, partner) < 0 && f64At(prices, partner) < 0) setI32(list, count++, partner);
  }
  return count;
}

/**
 * Changes sides: partners become seekers, with the pairs as they are. The transposed lists go to `listsAt`, 12 bytes a pair
 * and 4 a partner and 8 more, the work to `workAt`, as much as in `prepare` with counts exchanged.
 */
export function turn(listsAt: usize, workAt: usize): void {
  const pairs = i32At(offsets, seekerCount);
  const newGains = listsAt;
  const newPartners = newGains + (<usize>pairs << 3);
  // Counts stand two places further on, so that placing the pairs moves each offset to where it belongs.
  const newOffsets = newPartners + (<usize>pairs << 2);
  memory.fill(newOffsets, 0, <usize>(partnerCount + 2) << 2);
  for (let pair = 0; pair < pairs; pair++) {
    const at = newOffsets + (<usize>i32At(partners, pair) << 2);
    store<i32>(at, load<i32>(at, 8) + 1, 8);
  }
  for (let partner = 2; partner <= partnerCount; partner++) {
    setI32(newOffsets, partner, i32At(newOffsets, partner) + i32At(newOffsets, partner - 1));
  }
  const oldOffsets = offsets;
  const oldPartners = partners;
  const oldGains = gains;
  const oldPairs = pairOfSeeker;
  const oldPrices = prices;
  // Where a seeker has its pair in the transposed lists, until the new arrays are there to say it.
  const moved = scans;
  for (let seeker = 0; seeker < seekerCount; seeker++) {
    const end = i32At(oldOffsets, seeker + 1);
    const own = i32At(oldPairs, seeker);
    for (let pair = i32At(oldOffsets, seeker); pair < end; pair++) {
      const at = newOffsets + (<usize>i32At(oldPartners, pair) << 2);
      const slot = load<i32>(at, 4);
      store<i32>(at, slot + 1, 4);
      setI32(newPartners, slot, seeker);
      setF64(newGains, slot, f64At(oldGains, pair));
      if (pair == own) setI32(moved, seeker, slot);
    }
  }
  prepare(newOffsets, newPartners, newGains, workAt, partnerCount, seekerCount);
  for (let partner = 0; partner < partnerCount; partner++) {
    const pair = i32At(oldPairs, partner);
    if (pair < 0) continue;
    const seeker = i32At(oldPartners, pair);
    const price = f64At(oldGains, pair) - f64At(oldPrices, seeker);
    setF64(prices, partner, price);
    setF64(limits, partner, price);
    setI32(seekerOf, partner, seeker);
    setI32(pairOfSeeker, seeker, i32At(moved, partner));
  }
}

/** Writes the partner of each seeker, -1 for none, and the price of each partner. */
export function report(partnersAt: usize, pricesAt: usize): void {
  for (let seeker = 0; seeker < seekerCount; seeker++) {
    const pair = i32At(pairOfSeeker, seeker);
    setI32(partnersAt, seeker, pair < 0 ? -1 : i32At(partners, pair));
  }
  memory.copy(pricesAt, prices, <usize>partnerCount << 3);
}

/** The same after a turn, seen from the other side. */
export function reportTurned(partnersAt: usize, pricesAt: usize): void {
  memory.copy(partnersAt, seekerOf, <usize>partnerCount << 2);
  for (let seeker = 0; seeker < seekerCount; seeker++) {
    const pair = i32At(pairOfSeeker, seeker);
    setF64(pricesAt, seeker, pair < 0 ? 0 : f64At(gains, pair) - f64At(prices, i32At(partners, pair)));
  }
}

function takeBest(seeker: i32): bool {
  let least: f64 = 0;
  let second: f64 = 0;
  let best = -1;
  let bestIsSingle = false;
  const end = i32At(offsets, seeker + 1);
  for (let pair = i32At(offsets, seeker); pair < end; pair++) {
    const partner = i32At(partners, pair);
    const reduced = f64At(gains, pair) - f64At(prices, partner);
    if (reduced < least) {
      second = least;
      least = reduced;
      best = pair;
      bestIsSingle = i32At(seekerOf, partner) < 0;
    } else if (reduced == least && best >= 0) {
      second = reduced;
      if (!bestIsSingle && i32At(seekerOf, partner) < 0) {
        best = pair;
        bestIsSingle = true;
      }
    } else if (reduced < second) second = reduced;
  }
  if (best < 0) return true;
  if (!bestIsSingle) return false;
  const partner = i32At(partners, best);
  const price = f64At(prices, partner) - (second - least);
  setF64(prices, partner, price);
  setF64(limits, partner, price);
  setI32(pairOfSeeker, seeker, best);
  setI32(seekerOf, partner, seeker);
  return true;
}

function search(start: i32): void {
  let settledCount = 0;
  let shortest: f64 = -Infinity;
  let toBeat: f64 = 0;
  let endPartner = -1;
  let endSeeker = start;

  let seeker = start;
  let offset: f64 = 0;
  // Locals, because the compiler reads a global anew at every use.
  const partnersAt = partners;
  const gainsAt = gains;
  const limitsAt = limits;
  let next = 0;
  for (; ; next++) {
    let pair = i32At(offsets, seeker);
    let threshold = offset + toBeat;
    for (const end = endOfUse(seeker, threshold); pair < end; pair++) {
      const partner = i32At(partnersAt, pair);
      const gain = f64At(gainsAt, pair);
      if (gain - threshold >= f64At(limitsAt, partner)) continue;
      const price = f64At(prices, partner);
      const length = gain - price - offset;
      const isNew = f64At(distances, partner) == Infinity;
      if (isNew) setI32(reached, reachedCount++, partner);
      setF64(distances, partner, length);
      setF64(limitsAt, partner, price + length - toBeat);
      setI32(seekerBefore, partner, seeker);
      setI32(pairBefore, partner, pair);
      if (i32At(seekerOf, partner) < 0) {
        lowerLimits(toBeat - length);
        toBeat = length;
        endPartner = partner;
        if (length == shortest) break;
        threshold = offset + toBeat;
      } else if (isNew && length == shortest) {
        setF64(limitsAt, partner, -Infinity);
        setI32(settled, settledCount++, partner);
      } else put(partner, length);
    }
    if (toBeat <= shortest) break;
    if (next == settledCount) {
      if (heapSize == 0 || f64At(distances, i32At(heap, 0)) >= toBeat) break;
      const partner = shift();
      shortest = f64At(distances, partner);
      setF64(limitsAt, partner, -Infinity);
      setI32(settled, settledCount++, partner);
    }
    const through = i32At(settled, next);
    seeker = i32At(seekerOf, through);
    offset = f64At(gains, i32At(pairOfSeeker, seeker)) - f64At(prices, through) - f64At(distances, through);
    if (-offset < toBeat) {
      lowerLimits(toBeat + offset);
      toBeat = -offset;
      endPartner = -1;
      endSeeker = seeker;
      if (toBeat <= shortest) break;
    }
  }

  for (let k = 0; k < settledCount; k++) {
    const partner = i32At(settled, k);
    setF64(prices, partner, f64At(prices, partner) + (f64At(distances, partner) - toBeat));
  }
  let partner = endPartner < 0 ? leave(endSeeker) : endPartner;
  while (partner >= 0) {
    const taker = i32At(seekerBefore, partner);
    const left = leave(taker);
    setI32(pairOfSeeker, taker, i32At(pairBefore, partner));
    setI32(seekerOf, partner, taker);
    partner = left;
  }
  for (let k = 0; k < reachedCount; k++) {
    const partner = i32At(reached, k);
    setF64(distances, partner, Infinity);
    setF64(limits, partner, f64At(prices, partner));
    setI32(places, partner, 0);
  }
  reachedCount = 0;
  heapSize = 0;
  scanCount += next + 1;
}

/** The partner that a seeker gives up, -1 for none. */
function leave(seeker: i32): i32 {
  const pair = i32At(pairOfSeeker, seeker);
  setI32(pairOfSeeker, seeker, -1);
  return pair < 0 ? -1 : i32At(partners, pair);
}

/** Keeps the limits of reached partners what they are, the lesser of both, when the length to beat falls. */
function lowerLimits(by: f64): void {
  for (let k = 0; k < reachedCount; k++) {
    const partner = i32At(reached, k);
    setF64(limits, partner, lesser(f64At(limits, partner) + by, f64At(prices, partner)));
  }
}

/** Where the pairs of a seeker end that may be of use under a threshold; sorts its list once in a while to tell. */
// @ts-ignore: decorator
@inline
function endOfUse(seeker: i32, threshold: f64): i32 {
  const end = i32At(offsets, seeker + 1);
  const scanned = i32At(scans, seeker) + 1;
  setI32(scans, seeker, scanned);
  if (scanned < FIRST_SORT) return end;
  if (scanned % SORT_EVERY == 0) sortList(seeker, scanned == FIRST_SORT);
  let pair = i32At(offsets, seeker);
  while (pair < end && f64At(bounds, pair) < threshold) pair++;
  return pair;
}

/** Sorts a list by gain - price, then partner: Shell's sort the first time, by insertion when it is nearly in order. */
function sortList(seeker: i32, isFirst: bool): void {
  const begin = i32At(offsets, seeker);
  const end = i32At(offsets, seeker + 1);
  const own = i32At(pairOfSeeker, seeker);
  const ownPartner = own < 0 ? -1 : i32At(partners, own);
  for (let pair = begin; pair < end; pair++) {
    setF64(bounds, pair, f64At(gains, pair) - f64At(prices, i32At(partners, pair)));
  }
  let gap = 1;
  if (isFirst) while (3 * gap + 1 < end - begin) gap = 3 * gap + 1;
  for (; gap > 0; gap = <i32>(<u32>gap / 3)) {
    for (let pair = begin + gap; pair < end; pair++) {
      const bound = f64At(bounds, pair);
      const partner = i32At(partners, pair);
      const gain = f64At(gains, pair);
      let slot = pair;
      for (let other = pair - gap; other >= begin; other -= gap) {
        const otherBound = f64At(bounds, other);
        if (otherBound < bound || (otherBound == bound && i32At(partners, other) < partner)) break;
        setF64(bounds, slot, otherBound);
        setI32(partners, slot, i32At(partners, other));
        setF64(gains, slot, f64At(gains, other));
        slot = other;
      }
      setF64(bounds, slot, bound);
      setI32(partners, slot, partner);
      setF64(gains, slot, gain);
    }
  }
  if (own < 0) return;
  let pair = begin;
  while (i32At(partners, pair) != ownPartner) pair++;
  setI32(pairOfSeeker, seeker, pair);
}

/** Adds a partner to the heap, or moves it forward after its distance was lowered. */
function put(partner: i32, distance: f64): void {
  const place = i32At(places, partner);
  let at = place == 0 ? heapSize++ : place - 1;
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    const other = i32At(heap, parent);
    const otherDistance = f64At(distances, other);
    if (otherDistance < distance || (otherDistance == distance && other < partner)) break;
    setI32(heap, at, other);
    setI32(places, other, at + 1);
    at = parent;
  }
  setI32(heap, at, partner);
  setI32(places, partner, at + 1);
}

/** Takes the front of the heap out. */
function shift(): i32 {
  const first = i32At(heap, 0);
  setI32(places, first, 0);
  const last = i32At(heap, --heapSize);
  if (heapSize == 0) return first;
  let at = 0;
  const distance = f64At(distances, last);
  for (let child = 1; child < heapSize; child = 2 * at + 1) {
    let least = i32At(heap, child);
    let leastDistance = f64At(distances, least);
    if (child + 1 < heapSize) {
      const right = i32At(heap, child + 1);
      const rightDistance = f64At(distances, right);
      if (rightDistance < leastDistance || (rightDistance == leastDistance && right < least)) {
        child++;
        least = right;
        leastDistance = rightDistance;
      }
    }
    if (distance < leastDistance || (distance == leastDistance && last < least)) break;
    setI32(heap, at, least);
    setI32(places, least, at + 1);
    at = child;
  }
  setI32(heap, at, last);
  setI32(places, last, at + 1);
  return first;
}
