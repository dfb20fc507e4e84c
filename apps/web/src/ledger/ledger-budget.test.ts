import { ArgumentError, type LayerTopology, type LayerUpdate } from '@topograft/sparse-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LayerLedger, layerLedger } from './layer-ledger.ts';
import { exactEpochs, ledgerKeeper, nearestStored, storedEpoch } from './ledger-budget.ts';

const [inputCount, outputCount] = [6, 4];

/** A connection's life, in the plainest way to write it down. */
interface Life {
  readonly cell: number;
  readonly birth: number;
  death: number;
}

function layerOf(cells: readonly number[]): LayerTopology {
  const sorted = cells.toSorted((a, b) => a - b);
  const offsets = new Uint32Array(outputCount + 1);
  for (const cell of sorted) offsets[Math.floor(cell / inputCount) + 1]!++;
  for (let neuron = 0; neuron < outputCount; neuron++) offsets[neuron + 1]! += offsets[neuron]!;
  return { inputCount, outputCount, offsets, inputs: Uint32Array.from(sorted, (cell) => cell % inputCount) };
}

const listOf = (cells: readonly number[]): LayerUpdate['grown'] => {
  const sorted = cells.toSorted((a, b) => a - b);
  return {
    outputs: Uint32Array.from(sorted, (cell) => Math.floor(cell / inputCount)),
    inputs: Uint32Array.from(sorted, (cell) => cell % inputCount),
  };
};

/** Cells that change state at each epoch: what lives dies, what does not is born; some die and come back at once. */
const histories = fc.record({
  start: fc.uniqueArray(fc.nat(inputCount * outputCount - 1), { maxLength: 12 }),
  epochs: fc.array(
    fc.record({
      flipped: fc.uniqueArray(fc.nat(inputCount * outputCount - 1), { maxLength: 6 }),
      regrown: fc.uniqueArray(fc.nat(inputCount * outputCount - 1), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 90 },
  ),
});

type History = (typeof histories extends fc.Arbitrary<infer T> ? T : never) & {};

/** Plays a history into a ledger and a list of lives; `after` is called after each epoch. */
function play({ start, epochs }: History, after: (ledger: LayerLedger, epoch: number) => void) {
  const ledger = layerLedger(layerOf(start));
  const lives: Life[] = start.map((cell) => ({ cell, birth: 0, death: Infinity }));
  epochs.forEach(({ flipped, regrown }, index) => {
    const epoch = index + 1;
    const living = new Map(lives.filter(({ death }) => death === Infinity).map((life) => [life.cell, life]));
    const back = regrown.filter((cell) => living.has(cell) && !flipped.includes(cell));
    const removed = [...flipped.filter((cell) => living.has(cell)), ...back];
    const grown = [...flipped.filter((cell) => !living.has(cell)), ...back];
    for (const cell of removed) living.get(cell)!.death = epoch;
    for (const cell of grown) lives.push({ cell, birth: epoch, death: Infinity });
    ledger.apply(epoch, { removed: listOf(removed), grown: listOf(grown) });
    after(ledger, epoch);
  });
  return { ledger, lives, lastEpoch: epochs.length };
}

const sorted = (cells: Iterable<number>): number[] => [...cells].toSorted((a, b) => a - b);

/** Compares all that a ledger tells with the list of lives. */
function expectTheSame(ledger: LayerLedger, lives: readonly Life[], lastEpoch: number): void {
  let since = 0;
  for (let epoch = 0; epoch <= lastEpoch; epoch++) {
    if (!ledger.isStored(epoch)) {
      expect(() => ledger.at(epoch)).toThrow(ArgumentError);
      continue;
    }
    const moment = ledger.at(epoch);
    const living = lives
      .filter(({ birth, death }) => birth <= epoch && epoch < death)
      .toSorted((a, b) => a.cell - b.cell);
    expect(moment.since).toBe(since);
    expect(moment.layer).toEqual(layerOf(living.map(({ cell }) => cell)));
    expect([...moment.ages]).toEqual(living.map(({ birth }) => epoch - birth));
    const born = living.filter(({ birth }) => birth > since).map(({ cell }) => cell);
    const died = lives.filter(({ birth, death }) => birth <= since && death > since && death <= epoch);
    expect(sorted(moment.born)).toEqual(born);
    expect(sorted(moment.died)).toEqual(sorted(died.map(({ cell }) => cell)));
    since = epoch;
  }
  for (let birth = 0; birth <= lastEpoch; birth++) {
    const cohort = lives.filter((life) => life.birth === birth);
    expect(ledger.survivors(birth, lastEpoch - birth + 1)).toEqual(
      Array.from(
        { length: lastEpoch - birth + 1 },
        (_, age) => cohort.filter(({ death }) => death > birth + age).length,
      ),
    );
  }
}

describe('layerLedger(start).thin(stride, through)', () => {
  it('leaves what is stored, its changes and all survivors as a plain list of lives tells them', () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 4 }),
        (history, late, power) => {
          const { ledger, lives, lastEpoch } = play(history, (own, epoch) => {
            // Thinned on the way, further and further, with updates after each time.
            if (epoch === Math.ceil(late / 2)) own.thin(2 ** Math.min(power, 1), Math.floor(epoch / 2));
            if (epoch === late) own.thin(2 ** Math.max(power, 1), Math.floor((2 * epoch) / 3));
          });
          expectTheSame(ledger, lives, lastEpoch);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('names an epoch that is gone, and those that are left', () => {
    const { ledger } = play(
      { start: [1, 2], epochs: Array.from({ length: 9 }, () => ({ flipped: [3], regrown: [] })) },
      () => {},
    );
    ledger.thin(4, 6);
    expect(Array.from({ length: 10 }, (_, epoch) => epoch).filter(ledger.isStored)).toEqual([0, 4, 7, 8, 9]);
    expect(() => ledger.at(5)).toThrow('a multiple of 4, or an epoch after 6');
  });
});

describe('ledgerKeeper(ledgers, budgetBytes)', () => {
  it('keeps the last epochs exact, and thins older ones by powers of two as the budget asks', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 200, max: 4000 }), (history, budget) => {
        let keeper: ReturnType<typeof ledgerKeeper> | null = null;
        const { ledger, lives, lastEpoch } = play(history, (own, epoch) => {
          keeper ??= ledgerKeeper([own], budget);
          keeper.keep(epoch);
        });
        const { stride, through } = keeper!.thinned();
        expect(Number.isInteger(Math.log2(stride))).toBe(true);
        expect(through).toBeLessThanOrEqual(Math.max(0, lastEpoch - exactEpochs));
        for (let epoch = Math.max(0, lastEpoch - exactEpochs + 1); epoch <= lastEpoch; epoch++) {
          expect(ledger.isStored(epoch)).toBe(true);
        }
        expectTheSame(ledger, lives, lastEpoch);
      }),
      { numRuns: 60 },
    );
  });

  /** Every second epoch the same cells come and go: half of all rows live for one epoch only. */
  const restless = {
    start: [0],
    epochs: Array.from({ length: 200 }, (_, epoch) => ({
      flipped: epoch % 2 === 0 ? [1, 2, 3, 4] : [1, 2, 3, 5],
      regrown: [0],
    })),
  };

  it('stays below the budget where thinning can do it, and thins nothing while all fits', () => {
    let most = 0;
    let keeper: ReturnType<typeof ledgerKeeper> | null = null;
    const { ledger } = play(restless, (own, epoch) => {
      keeper ??= ledgerKeeper([own], 3000);
      keeper.keep(epoch);
      most = Math.max(most, own.byteLength());
    });
    expect(most).toBeLessThanOrEqual(3000);
    expect(keeper!.thinned().stride).toBeGreaterThan(1);
    expect(storedEpoch([ledger], 3)).toBe(2);
    expect(storedEpoch([ledger], 200)).toBe(200);
    expect([nearestStored([ledger], 3, 2), nearestStored([ledger], 3, 4)]).toEqual([4, 2]);
    const roomy = ledgerKeeper([ledger], 1e6);
    roomy.keep(200);
    expect(roomy.thinned()).toEqual({ stride: 1, through: 0 });
  });
});
