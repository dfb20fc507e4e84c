import {
  ArgumentError,
  type ConnectionList,
  type LayerTopology,
  type LayerUpdate,
  LimitError,
} from '@topograft/sparse-core';
import { growArray } from './grow-array.ts';

/** A layer as it was after an epoch. */
export interface LayerMoment {
  readonly epoch: number;
  /** The epoch that changes are counted from: the one before, or the stored one before that where epochs were thinned out. */
  readonly since: number;
  readonly layer: LayerTopology;
  /** `[connections]`, age of each in epochs, in the order of `layer.inputs`. */
  readonly ages: Uint16Array;
  /** Cells grown after `since` that live now, `neuron · inputCount + input`. */
  readonly born: Uint32Array;
  /** Cells that lived at `since` and were removed after it. */
  readonly died: Uint32Array;
}

/** Every connection that a layer ever had, with its birth and its death. */
export interface LayerLedger {
  readonly inputCount: number;
  readonly outputCount: number;
  /** Connections that lived or live, without those that were thinned out. */
  rowCount(): number;
  /** Bytes that it takes. */
  byteLength(): number;
  /** Takes the update at the end of an epoch; epochs rise. */
  apply(epoch: number, update: LayerUpdate): void;
  /**
   * The layer after an epoch, from the updates taken so far.
   *
   * @throws ArgumentError for an epoch that was thinned out
   */
  at(epoch: number): LayerMoment;
  /** Connections born at an epoch, and how many of them live at it and each of the `length - 1` epochs after it. */
  survivors(birth: number, length: number): number[];
  /**
   * Forgets connections that no stored epoch shows: up to an epoch, only each `stride`-th stays stored. What stays is
   * exact, and so are survivors.
   *
   * @param stride - a power of two; a multiple of the one before
   */
  thin(stride: number, through: number): void;
  /** Whether the layer at an epoch can still be told. */
  isStored(epoch: number): boolean;
}

/** Death of what lives. */
const ALIVE = 0xffff;

/**
 * Opens the ledger of a layer: rows {cell, birth, death} in the order of birth. A connection is there after epoch t when
 * birth ≤ t < death; one that an update removes and grows again is two rows.
 *
 * An update costs one pass over the living, a moment one pass over all rows; 8 bytes a row.
 *
 * @throws LimitError for a layer of 2^32 cells or more
 */
export function layerLedger(start: LayerTopology): LayerLedger {
  const { inputCount, outputCount } = start;
  if (inputCount * outputCount >= 2 ** 32) {
    throw new LimitError({
      task: 'follow the connections of a layer',
      reason: `it has ${inputCount} × ${outputCount} places`,
      expected: 'fewer than 2^32',
    });
  }
  let count = start.inputs.length;
  let cells = new Uint32Array(count);
  let births = new Uint16Array(count);
  let deaths = new Uint16Array(count).fill(ALIVE);
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (let edge = start.offsets[neuron]!; edge < start.offsets[neuron + 1]!; edge++) {
      cells[edge] = neuron * inputCount + start.inputs[edge]!;
    }
  }
  /** Rows of the living by rising cell. */
  let living = Uint32Array.from({ length: count }, (_, row) => row);
  /** Up to `through`, only multiples of `stride` are stored. */
  let thinned = { stride: 1, through: 0 };
  /** Of rows that were thinned out: by birth, how many lived so many epochs. */
  const forgotten = new Map<number, Map<number, number>>();

  const isStored = (epoch: number): boolean => epoch > thinned.through || epoch % thinned.stride === 0;
  const storedBefore = (epoch: number): number => {
    let before = epoch - 1;
    while (before > 0 && !isStored(before)) before--;
    return Math.max(0, before);
  };

  return {
    inputCount,
    outputCount,
    rowCount: () => count,
    byteLength: () => cells.byteLength + births.byteLength + deaths.byteLength + living.byteLength,
    isStored,
    apply: (epoch, { removed, grown }) => {
      const grownCount = grown.inputs.length;
      cells = growArray(cells, count + grownCount);
      births = growArray(births, count + grownCount);
      deaths = growArray(deaths, count + grownCount);
      const next = new Uint32Array(living.length - removed.inputs.length + grownCount);
      let filled = 0;
      let gone = 0;
      let added = 0;
      const addBefore = (limit: number): void => {
        for (; added < grownCount; added++) {
          const cell = cellAt(grown, added, inputCount);
          if (cell >= limit) return;
          cells[count] = cell;
          births[count] = epoch;
          deaths[count] = ALIVE;
          next[filled++] = count++;
        }
      };
      for (const row of living) {
        const cell = cells[row]!;
        addBefore(cell);
        const isGone = gone < removed.inputs.length && cell === cellAt(removed, gone, inputCount);
        if (isGone) {
          deaths[row] = epoch;
          gone++;
        } else {
          next[filled++] = row;
        }
      }
      addBefore(Infinity);
      living = next;
    },
    at: (epoch) => {
      if (!isStored(epoch)) {
        throw new ArgumentError({
          task: `show the connections after epoch ${epoch}`,
          reason: 'it was thinned out to save memory',
          expected: `a multiple of ${thinned.stride}, or an epoch after ${thinned.through}`,
        });
      }
      const since = storedBefore(epoch);
      const offsets = new Uint32Array(outputCount + 1);
      const born: number[] = [];
      const died: number[] = [];
      for (let row = 0; row < count; row++) {
        const [cell, birth, death] = [cells[row]!, births[row]!, deaths[row]!];
        if (birth <= since && death > since && death <= epoch) died.push(cell);
        if (birth > epoch || death <= epoch) continue;
        if (birth > since) born.push(cell);
        offsets[Math.floor(cell / inputCount) + 1]!++;
      }
      for (let neuron = 0; neuron < outputCount; neuron++) offsets[neuron + 1]! += offsets[neuron]!;
      const ends = offsets.slice(0, outputCount);
      const inputs = new Uint32Array(offsets[outputCount]!);
      const ages = new Uint16Array(inputs.length);
      for (let row = 0; row < count; row++) {
        if (births[row]! > epoch || deaths[row]! <= epoch) continue;
        const neuron = Math.floor(cells[row]! / inputCount);
        const input = cells[row]! - neuron * inputCount;
        // Rows of one birth are in order already, so that few have to move.
        let edge = ends[neuron]!++;
        for (; edge > offsets[neuron]! && inputs[edge - 1]! > input; edge--) {
          inputs[edge] = inputs[edge - 1]!;
          ages[edge] = ages[edge - 1]!;
        }
        inputs[edge] = input;
        ages[edge] = epoch - births[row]!;
      }
      return {
        epoch,
        since,
        layer: { inputCount, outputCount, offsets, inputs },
        ages,
        born: Uint32Array.from(born),
        died: Uint32Array.from(died),
      };
    },
    survivors: (birth, length) => {
      const lost = new Uint32Array(length);
      let bornCount = 0;
      for (let row = 0; row < count; row++) {
        if (births[row] !== birth) continue;
        bornCount++;
        const lived = deaths[row]! - birth;
        if (lived < length) lost[lived]!++;
      }
      for (const [lived, rowCount] of forgotten.get(birth) ?? []) {
        bornCount += rowCount;
        if (lived < length) lost[lived]! += rowCount;
      }
      let left = bornCount;
      return Array.from(lost, (deathCount) => (left -= deathCount));
    },
    thin: (stride, through) => {
      thinned = { stride, through: Math.max(through, thinned.through) };
      /** Where each row goes; only rows of the living are looked up. */
      const places = new Uint32Array(count);
      let kept = 0;
      for (let row = 0; row < count; row++) {
        const [birth, death] = [births[row]!, deaths[row]!];
        const firstStored = Math.ceil(birth / stride) * stride;
        if (death <= thinned.through + 1 && firstStored >= death) {
          const ofBirth = forgotten.get(birth) ?? new Map<number, number>();
          forgotten.set(birth, ofBirth);
          ofBirth.set(death - birth, (ofBirth.get(death - birth) ?? 0) + 1);
          continue;
        }
        places[row] = kept;
        cells[kept] = cells[row]!;
        births[kept] = birth;
        deaths[kept] = death;
        kept++;
      }
      count = kept;
      [cells, births, deaths] = [cells.slice(0, kept), births.slice(0, kept), deaths.slice(0, kept)];
      living = living.map((row) => places[row]!);
    },
  };
}

function cellAt({ outputs, inputs }: ConnectionList, index: number, inputCount: number): number {
  return outputs[index]! * inputCount + inputs[index]!;
}
