import type { NetworkPair } from './network-pair.ts';
import { type Colours, isBlank, neuronColours } from './neuron-colours.ts';
import { type Partners, samePartners } from './partners.ts';

/**
 * Pairs neurons that look alike from every distance: a partial pairing by the colours of {@link neuronColours}.
 *
 * First by the last round's colours: neurons whose colour nobody else in their layer has, then neighbours of equal colour
 * of those already paired, then, one at a time and each followed by its neighbours, what else has an equal. Neurons
 * that look alike up to then are mostly interchangeable, but their neighbours must follow the choice made. What is left is
 * paired where an earlier round tells two neurons apart from all others, later rounds first, because they look
 * further.
 *
 * Finds a reordered copy again even where single layers are too sparse to tell neurons apart; of two networks that
 * differ, it pairs the parts left alone.
 *
 * @returns one pairing per layer, with -1 for neurons without a partner
 */
export function colourPartners(pair: NetworkPair): Partners[] {
  const { a, b } = neuronColours(pair);
  const levels: Level[] = a[0]!.map((colours, level) => {
    const isFree = level > 0 && level <= pair.freeLayerCount && !isBlank(pair, level - 1);
    const count = colours.length;
    return {
      isFree,
      partnerOfA: isFree ? new Int32Array(count).fill(-1) : samePartners(count),
      partnerOfB: isFree ? new Int32Array(count).fill(-1) : samePartners(count),
    };
  });
  const last = a.length - 1;
  const queue: Placed[] = [];
  const join = (level: number, i: number, j: number): void => {
    levels[level]!.partnerOfA[i] = j;
    levels[level]!.partnerOfB[j] = i;
    queue.push({ level, i, j });
  };
  const joinSoleOwners = (round: number): void => {
    levels.forEach((level, index) => {
      if (!level.isFree) return;
      const owners = soleOwners(b[round]![index]!, level.partnerOfB);
      for (const [colour, i] of soleOwners(a[round]![index]!, level.partnerOfA)) {
        const j = owners.get(colour);
        if (i >= 0 && j !== undefined && j >= 0) join(index, i, j);
      }
    });
  };
  const followQueue = (): void => {
    for (let placed = queue.pop(); placed !== undefined; placed = queue.pop()) {
      for (const { level, ours, theirs } of neighboursOf(pair, placed)) {
        for (const [i, j] of alikePairs(levels[level]!, a[last]![level]!, b[last]![level]!, ours, theirs))
          join(level, i, j);
      }
    }
  };
  levels.forEach(({ isFree }, level) => {
    if (!isFree) a[0]![level]!.forEach((_, index) => queue.push({ level, i: index, j: index }));
  });
  joinSoleOwners(last);
  followQueue();
  joinRest(levels, a[last]!, b[last]!, (level, i, j) => {
    join(level, i, j);
    followQueue();
  });
  for (let round = last - 1; round > 0; round--) joinSoleOwners(round);
  return levels.slice(1).map(({ partnerOfA }) => partnerOfA);
}

/** Inputs (level 0) or the neurons of a layer (level k + 1 for layer k), and who is paired with whom. */
interface Level {
  readonly isFree: boolean;
  readonly partnerOfA: Int32Array;
  readonly partnerOfB: Int32Array;
}

/** Neuron `i` of the first network is paired with neuron `j` of the second. */
interface Placed {
  readonly level: number;
  readonly i: number;
  readonly j: number;
}

/** What both neurons of a pair are connected to, one level down and one level up. */
function neighboursOf(
  pair: NetworkPair,
  { level, i, j }: Placed,
): { level: number; ours: Uint32Array; theirs: Uint32Array }[] {
  const neighbours: { level: number; ours: Uint32Array; theirs: Uint32Array }[] = [];
  if (level > 0 && !isBlank(pair, level - 1)) {
    const [ours, theirs] = [pair.a[level - 1]!.inputsOf, pair.b[level - 1]!.inputsOf];
    neighbours.push({ level: level - 1, ours: targetsOf(ours, i), theirs: targetsOf(theirs, j) });
  }
  if (level < pair.a.length && !isBlank(pair, level)) {
    const [ours, theirs] = [pair.a[level]!.outputsOf, pair.b[level]!.outputsOf];
    neighbours.push({ level: level + 1, ours: targetsOf(ours, i), theirs: targetsOf(theirs, j) });
  }
  return neighbours;
}

function targetsOf({ offsets, targets }: { offsets: Uint32Array; targets: Uint32Array }, source: number): Uint32Array {
  return targets.subarray(offsets[source], offsets[source + 1]);
}

/** Pairs of equal colour from two lists of neurons, of those not paired yet, each taken once, in index order. */
function alikePairs(
  level: Level,
  coloursA: Uint32Array,
  coloursB: Uint32Array,
  ours: Uint32Array,
  theirs: Uint32Array,
): [number, number][] {
  const pairs: [number, number][] = [];
  const free = Array.from(theirs).filter((j) => level.partnerOfB[j]! < 0);
  for (const i of ours) {
    if (level.partnerOfA[i]! >= 0) continue;
    const place = free.findIndex((j) => coloursB[j] === coloursA[i]);
    if (place >= 0) pairs.push([i, free.splice(place, 1)[0]!]);
  }
  return pairs;
}

/** Pairs neurons of equal colour that nothing tells apart, in index order; `join` may pair more of them meanwhile. */
function joinRest(
  levels: readonly Level[],
  coloursA: Colours,
  coloursB: Colours,
  join: (level: number, i: number, j: number) => void,
): void {
  levels.forEach(({ isFree, partnerOfA, partnerOfB }, level) => {
    if (!isFree) return;
    const waiting = new Map<number, number[]>();
    coloursB[level]!.forEach((colour, j) => {
      if (partnerOfB[j]! < 0) waiting.set(colour, [...(waiting.get(colour) ?? []), j]);
    });
    coloursA[level]!.forEach((colour, i) => {
      if (partnerOfA[i]! >= 0) return;
      const j = waiting.get(colour)?.find((other) => partnerOfB[other]! < 0);
      if (j !== undefined) join(level, i, j);
    });
  });
}

/** The only neuron of each colour among those without a partner; -1 for a colour that several have. */
function soleOwners(colours: Uint32Array, partners: Int32Array): Map<number, number> {
  const owners = new Map<number, number>();
  colours.forEach((colour, neuron) => {
    if (partners[neuron]! < 0) owners.set(colour, owners.has(colour) ? -1 : neuron);
  });
  return owners;
}
