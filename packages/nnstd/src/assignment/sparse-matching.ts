import { keptKernel } from '../wasm/kept-kernel.ts';
import type { SparseProblem } from './assignment-solver.ts';
import { rowsByMeanGain } from './rows-by-mean-gain.ts';
import { type SparseMatching, sparseMatchingReference } from './sparse-matching-reference.ts';
import { SPARSE_MATCHING } from './sparse-matching.generated.ts';

/** What assembly/sparse-matching.ts exports; pointers are byte offsets into the imported memory. */
interface KernelExports {
  heapBase(): number;
  prepare(offsets: number, columns: number, gains: number, work: number, rowCount: number, columnCount: number): void;
  match(order: number, count: number): void;
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
export function sparseMatching(problem: SparseProblem): SparseMatching {
  const { rowCount, columnCount, offsets, columns, costs, absentCost } = problem;
  const order = rowsByMeanGain(problem);
  const workBytes = columnCount * (3 * 8 + 7 * 4) + rowCount * 4;
  const sizes = [costs.byteLength, workBytes, offsets.byteLength, columns.byteLength, order.byteLength];
  const aligned = sizes.map((size) => Math.ceil(size / ALIGNMENT_BYTES) * ALIGNMENT_BYTES);
  const byteCount = aligned.reduce((sum, size) => sum + size, ALIGNMENT_BYTES);
  if (byteCount > MAX_COPIED_BYTES) return sparseMatchingReference(problem);

  const { memory, wasm } = kernelFor(byteCount);
  const { buffer } = memory;
  let next = Math.ceil(wasm.heapBase() / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
  const [gainsAt, workAt, offsetsAt, columnsAt, orderAt] = aligned.map((size) => (next += size) - size) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const gains = new Float64Array(buffer, gainsAt, costs.length);
  for (let pair = 0; pair < costs.length; pair++) gains[pair] = costs[pair]! - absentCost;
  new Uint8Array(buffer, workAt, workBytes).fill(0);
  new Uint32Array(buffer, offsetsAt, offsets.length).set(offsets);
  new Uint32Array(buffer, columnsAt, columns.length).set(columns);
  new Uint32Array(buffer, orderAt, order.length).set(order);
  wasm.prepare(offsetsAt, columnsAt, gainsAt, workAt, rowCount, columnCount);
  wasm.match(orderAt, order.length);
  return {
    prices: new Float64Array(buffer, workAt, columnCount).slice(),
    edgeOfRow: new Int32Array(buffer, workAt + columnCount * (3 * 8 + 7 * 4), rowCount).slice(),
  };
}
