import type { WasmKernel } from '@topograft/sparse-core';
import { aligned, ALIGNMENT_BYTES } from '../wasm/aligned.ts';
import { keptKernel } from '../wasm/kept-kernel.ts';
import type { SparseProblem } from './assignment-solver.ts';
import { exactPrices, gainScale, pricesInCosts } from './exact-gains.ts';
import { matchOrLearn } from './match-or-learn.ts';
import { rowsByMeanGain } from './rows-by-mean-gain.ts';
import { type SparseMatching, sparseMatchingReference } from './sparse-matching-reference.ts';
import { SPARSE_MATCHING } from './sparse-matching.generated.ts';

/** What assembly/sparse-matching.ts exports; pointers are byte offsets into the imported memory. */
interface KernelExports {
  heapBase(): number;
  leastCost(costs: number, count: number, start: number): number;
  exactGains(costs: number, count: number, absentCost: number, factor: number, anchor: number): void;
  meanGains(means: number): void;
  prepare(offsets: number, columns: number, gains: number, work: number, rowCount: number, columnCount: number): void;
  takeOver(prices: number, columnOfRow: number): void;
  match(order: number, count: number, most: number): number;
  unsettled(list: number): number;
  turn(lists: number, work: number): void;
  report(columnOfRow: number, prices: number): void;
  reportTurned(columnOfRow: number, prices: number): void;
}

const kernelFor = /* @__PURE__ */ keptKernel<KernelExports>(SPARSE_MATCHING, {
  task: 'solve a sparse assignment problem',
  cureWithoutSimd: 'Use Node 22.18 or newer, or a current browser.',
  cureWithoutRoom: 'List fewer pairs.',
});

/** What one WebAssembly memory is asked to hold: problems of up to some 80 million pairs. */
const MOST_BYTES = 3 * 2 ** 30;

/**
 * {@link sparseMatchingReference} in WebAssembly: the same pairs and prices, to the last bit, in less time.
 *
 * The lists are copied into the module's memory; up to 64 MiB of it is kept for the next problem. Problems that
 * need more than 3 GiB go to the reference.
 *
 * @param problem - checked, no listed cost above `absentCost`
 * @throws {@link LimitError} when the host does not give the memory
 * @throws {@link UnsupportedError} when the host lacks WebAssembly SIMD
 * @category Assignment
 */
export function sparseMatching(problem: SparseProblem, guess?: SparseMatching): SparseMatching {
  const { rowCount, columnCount, offsets, columns, costs } = problem;
  const pairs = costs.length;
  const mostIds = Math.max(rowCount, columnCount);
  // Lists, work, transposed lists and work for them; prices or means, partners, an order of rows or columns.
  const roomBytes = [
    8 * pairs,
    offsets.byteLength,
    columns.byteLength,
    8 * pairs + 8 * rowCount + 52 * columnCount,
    12 * pairs + 4 * (columnCount + 2),
    8 * pairs + 8 * columnCount + 52 * rowCount,
    8 * mostIds,
    4 * rowCount,
    4 * mostIds,
  ];
  const byteCount = roomBytes.reduce((sum, bytes) => sum + aligned(bytes), ALIGNMENT_BYTES);
  if (byteCount > MOST_BYTES) return sparseMatchingReference(problem, guess);
  const kernel = kernelFor(byteCount);
  return matchOrLearn((bits, from, most) => attempt(kernel, roomBytes, problem, bits, from, most), rowCount, guess);
}

function attempt(
  { memory, wasm }: WasmKernel<KernelExports>,
  roomBytes: readonly number[],
  { rowCount, columnCount, offsets, columns, costs, absentCost }: SparseProblem,
  bits: number | undefined,
  guess: SparseMatching | undefined,
  most: number,
): SparseMatching | undefined {
  const { buffer } = memory;
  const pairs = costs.length;
  let next = aligned(wasm.heapBase());
  const places = roomBytes.map((bytes) => (next += aligned(bytes)) - aligned(bytes));
  const [gainsAt, offsetsAt, columnsAt, workAt, turnedListsAt, turnedWorkAt, pricesAt, partnersAt, orderAt] =
    places as [number, number, number, number, number, number, number, number, number];
  new Float64Array(buffer, gainsAt, pairs).set(costs);
  new Uint32Array(buffer, offsetsAt, offsets.length).set(offsets);
  new Uint32Array(buffer, columnsAt, pairs).set(columns);
  const scale = gainScale(wasm.leastCost(gainsAt, pairs, absentCost), absentCost, bits);
  wasm.exactGains(gainsAt, pairs, absentCost, scale.factor, scale.anchor);
  wasm.prepare(offsetsAt, columnsAt, gainsAt, workAt, rowCount, columnCount);
  const prices = new Float64Array(buffer, pricesAt, columnCount);
  const partners = new Int32Array(buffer, partnersAt, rowCount);
  if (guess !== undefined) {
    exactPrices(guess.prices, scale, prices);
    partners.set(guess.columnOfRow);
    wasm.takeOver(pricesAt, partnersAt);
  }
  // Means stand where the prices stood and will stand.
  wasm.meanGains(pricesAt);
  const order = rowsByMeanGain(new Float64Array(buffer, pricesAt, rowCount));
  new Uint32Array(buffer, orderAt, order.length).set(order);
  if (!wasm.match(orderAt, order.length, most)) return undefined;
  const unsettledCount = wasm.unsettled(orderAt);
  if (unsettledCount === 0) wasm.report(partnersAt, pricesAt);
  else {
    wasm.turn(turnedListsAt, turnedWorkAt);
    wasm.match(orderAt, unsettledCount, Infinity);
    wasm.reportTurned(partnersAt, pricesAt);
  }
  return { prices: pricesInCosts(prices, scale), columnOfRow: partners.slice() };
}
