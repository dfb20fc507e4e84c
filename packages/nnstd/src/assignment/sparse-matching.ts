import { keptKernel } from '../wasm/kept-kernel.ts';
import type { SparseProblem } from './assignment-solver.ts';
import { exactPrices, gainScale, pricesInCosts } from './exact-gains.ts';
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
  match(order: number, count: number): void;
  unsettled(list: number): number;
  turn(lists: number, work: number): void;
  report(columnOfRow: number, prices: number): void;
  reportTurned(columnOfRow: number, prices: number): void;
}

const kernelFor = keptKernel<KernelExports>(SPARSE_MATCHING, {
  task: 'solve a sparse assignment problem',
  cureWithoutSimd: 'Use Node 22.18 or newer, or a current browser.',
  cureWithoutRoom: 'List fewer pairs.',
});

/** Lists beyond this stay where they are: their copy would not fit one WebAssembly memory beside the rest. */
const MAX_COPIED_BYTES = 2 ** 31;
const ALIGNMENT_BYTES = 16;

/**
 * {@link sparseMatchingReference} in WebAssembly: the same pairs and prices, to the last bit, in less time.
 *
 * The lists are copied into the module's memory; up to 64 MiB of it is kept for the next problem. Lists of more than 2 GiB
 * go to the reference.
 *
 * @param problem - checked, no listed cost above `absentCost`
 * @throws {@link LimitError} when the host does not give the memory
 * @throws {@link UnsupportedError} when the host lacks WebAssembly SIMD
 * @category Assignment
 */
export function sparseMatching(problem: SparseProblem, guess?: SparseMatching): SparseMatching {
  const { rowCount, columnCount, offsets, columns, costs, absentCost } = problem;
  const pairs = costs.length;
  const isGuessed = guess !== undefined;
  const roomBytes = [
    8 * pairs,
    offsets.byteLength,
    columns.byteLength,
    8 * pairs + 8 * rowCount + 52 * columnCount,
    isGuessed ? 12 * pairs + 4 * (columnCount + 2) : 0,
    isGuessed ? 8 * pairs + 8 * columnCount + 52 * rowCount : 0,
    8 * Math.max(rowCount, columnCount),
    4 * rowCount,
    4 * Math.max(rowCount, columnCount),
  ];
  const byteCount = roomBytes.reduce((sum, bytes) => sum + aligned(bytes), ALIGNMENT_BYTES);
  if (byteCount > MAX_COPIED_BYTES) return sparseMatchingReference(problem, guess);

  const { memory, wasm } = kernelFor(byteCount);
  const { buffer } = memory;
  let next = aligned(wasm.heapBase());
  const places = roomBytes.map((bytes) => (next += aligned(bytes)) - aligned(bytes));
  const [gainsAt, offsetsAt, columnsAt, workAt, turnedListsAt, turnedWorkAt, pricesAt, partnersAt, orderAt] =
    places as [number, number, number, number, number, number, number, number, number];
  new Float64Array(buffer, gainsAt, pairs).set(costs);
  new Uint32Array(buffer, offsetsAt, offsets.length).set(offsets);
  new Uint32Array(buffer, columnsAt, columns.length).set(columns);
  const scale = gainScale(wasm.leastCost(gainsAt, pairs, absentCost), absentCost);
  wasm.exactGains(gainsAt, pairs, absentCost, scale.factor, scale.anchor);
  wasm.prepare(offsetsAt, columnsAt, gainsAt, workAt, rowCount, columnCount);
  const prices = new Float64Array(buffer, pricesAt, columnCount);
  const partners = new Int32Array(buffer, partnersAt, rowCount);
  if (isGuessed) {
    exactPrices(guess.prices, scale, prices);
    partners.set(guess.columnOfRow);
    wasm.takeOver(pricesAt, partnersAt);
  }
  // Means stand where the prices stood and will stand.
  wasm.meanGains(pricesAt);
  const order = rowsByMeanGain(new Float64Array(buffer, pricesAt, rowCount));
  new Uint32Array(buffer, orderAt, order.length).set(order);
  wasm.match(orderAt, order.length);
  const left = wasm.unsettled(orderAt);
  if (left > 0) {
    wasm.turn(turnedListsAt, turnedWorkAt);
    wasm.match(orderAt, left);
    wasm.reportTurned(partnersAt, pricesAt);
  } else wasm.report(partnersAt, pricesAt);
  return { prices: pricesInCosts(prices, scale), columnOfRow: partners.slice() };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
