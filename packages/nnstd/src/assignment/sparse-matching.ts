import { keptKernel } from '../wasm/kept-kernel.ts';
import type { SparseProblem } from './assignment-solver.ts';
import { exactGains, exactPrices, gainScale } from './exact-gains.ts';
import { rowsByMeanGain } from './rows-by-mean-gain.ts';
import { inCosts, type SparseMatching, sparseMatchingReference } from './sparse-matching-reference.ts';
import { SPARSE_MATCHING } from './sparse-matching.generated.ts';

/** What assembly/sparse-matching.ts exports; pointers are byte offsets into the imported memory. */
interface KernelExports {
  heapBase(): number;
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
  const { rowCount, columnCount, offsets, columns, costs } = problem;
  const pairs = costs.length;
  const work = 8 * pairs + 8 * rowCount + 52 * columnCount;
  const turnedWork = guess === undefined ? 0 : 8 * pairs + 8 * columnCount + 52 * rowCount;
  const turnedLists = guess === undefined ? 0 : 12 * pairs + 4 * (columnCount + 2);
  const sizes = [8 * pairs, work, turnedLists, turnedWork, 8 * columnCount, 4 * rowCount, 4 * columnCount, 4 * pairs, 4*rowCount+4];
  const aligned = sizes.map((size) => Math.ceil(size / ALIGNMENT_BYTES) * ALIGNMENT_BYTES);
  const byteCount = aligned.reduce((sum, size) => sum + size, ALIGNMENT_BYTES);
  if (byteCount > MAX_COPIED_BYTES) return sparseMatchingReference(problem, guess);

  const { memory, wasm } = kernelFor(byteCount);
  const { buffer } = memory;
  let next = Math.ceil(wasm.heapBase() / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  const places = aligned.map((size) => (next += size) - size);
  const [gainsAt, workAt, turnedListsAt, turnedWorkAt, pricesAt, partnersAt, orderAt, columnsAt, offsetsAt] = places as [
    number, number, number, number, number, number, number, number, number
  ];
  const scale = gainScale(problem);
  const gains = exactGains(problem, scale, new Float64Array(buffer, gainsAt, pairs));
  const order = rowsByMeanGain(problem, gains);
  new Uint32Array(buffer, offsetsAt, offsets.length).set(offsets);
  new Uint32Array(buffer, columnsAt, columns.length).set(columns);
  const prices = new Float64Array(buffer, pricesAt, columnCount);
  const partners = new Int32Array(buffer, partnersAt, rowCount);
  wasm.prepare(offsetsAt, columnsAt, gainsAt, workAt, rowCount, columnCount);
  if (guess !== undefined) {
    exactPrices(guess.prices, scale, prices);
    partners.set(guess.columnOfRow);
    wasm.takeOver(pricesAt, partnersAt);
  }
  new Uint32Array(buffer, partnersAt, order.length).set(order);
  wasm.match(partnersAt, order.length);
  const left = wasm.unsettled(orderAt);
  if (left > 0) {
    wasm.turn(turnedListsAt, turnedWorkAt);
    wasm.match(orderAt, left);
    wasm.reportTurned(partnersAt, pricesAt);
  } else wasm.report(partnersAt, pricesAt);
  return { prices: inCosts(prices, scale), columnOfRow: partners.slice() };
}
