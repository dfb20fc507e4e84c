import type { WasmKernel } from '@topograft/sparse-core';
import { aligned, ALIGNMENT_BYTES } from '../wasm/aligned.ts';
import { keptKernel } from '../wasm/kept-kernel.ts';
import type { OverlapKernels } from './overlap-kernels.ts';
import { OVERLAPS } from './overlaps.generated.ts';

/** What assembly/overlaps.ts exports; pointers are byte offsets into the imported memory. */
interface KernelExports {
  heapBase(): number;
  countShared(
    rows: number,
    columns: number,
    rowCount: number,
    columnCount: number,
    rowBytes: number,
    counts: number,
  ): void;
  subtractWeights(offsets: number, items: number, rowCount: number, weights: number, costs: number): void;
}

/** Rows counted in one call, so that the counts of wide layers stay in the cache. */
const ROW_BLOCK = 64;
/** Columns that the kernel for weights takes at once. */
const STRIPE = 16;

const kernelFor = /* @__PURE__ */ keptKernel<KernelExports>(OVERLAPS, {
  task: 'count what dense layers share',
  cureWithoutSimd: 'Use Node 22.18 or newer, or a current browser.',
  cureWithoutRoom: 'Compare sparser or narrower layers.',
});

/**
 * The overlap kernels in WebAssembly SIMD: 128 bits a step for counts, two columns a step for weights.
 *
 * Node and browsers; compiled synchronously at the first use. Both throw a {@link LimitError} when the host does not give
 * the memory, which is that of the bits or lists, and an {@link UnsupportedError} when it lacks WebAssembly SIMD.
 */
export const wasmOverlapKernels: OverlapKernels = {
  name: 'wasm',
  subtractShared(costs, rows, columns) {
    const columnCount = columns.rowCount;
    if (rows.rowCount === 0 || columnCount === 0) return;
    const rowBytes = rows.wordCount * 4;
    const stride = Math.ceil(columnCount / 4) * 4;
    const blockRows = Math.min(ROW_BLOCK, rows.rowCount);
    const places = layOut([rows.words.byteLength, stride * rowBytes, blockRows * stride * 4]);
    const { kernel, at } = places;
    const [rowsAt, columnsAt, countsAt] = [at[0]!, at[1]!, at[2]!];
    new Uint32Array(kernel.memory.buffer, rowsAt, rows.words.length).set(rows.words);
    new Uint32Array(kernel.memory.buffer, columnsAt, columns.words.length).set(columns.words);
    const counts = new Uint32Array(kernel.memory.buffer, countsAt, blockRows * stride);
    for (let first = 0; first < rows.rowCount; first += ROW_BLOCK) {
      const count = Math.min(ROW_BLOCK, rows.rowCount - first);
      kernel.wasm.countShared(rowsAt + first * rowBytes, columnsAt, count, stride, rowBytes, countsAt);
      for (let row = 0; row < count; row++) {
        const base = (first + row) * columnCount;
        for (let column = 0; column < columnCount; column++) costs[base + column]! -= counts[row * stride + column]!;
      }
    }
  },
  subtractSharedWeights(costs, rows, columns, weights) {
    const rowCount = rows.offsets.length - 1;
    const columnCount = columns.offsets.length - 1;
    const sizes = [
      rows.offsets.byteLength,
      rows.targets.byteLength,
      weights.length * STRIPE * 8,
      rowCount * STRIPE * 8,
    ];
    const { kernel, at } = layOut(sizes);
    const [offsetsAt, itemsAt, weightsAt, costsAt] = [at[0]!, at[1]!, at[2]!, at[3]!];
    new Uint32Array(kernel.memory.buffer, offsetsAt, rowCount + 1).set(rows.offsets);
    new Uint32Array(kernel.memory.buffer, itemsAt, rows.targets.length).set(rows.targets);
    const table = new Float64Array(kernel.memory.buffer, weightsAt, weights.length * STRIPE);
    const stripe = new Float64Array(kernel.memory.buffer, costsAt, rowCount * STRIPE);
    for (let first = 0; first < columnCount; first += STRIPE) {
      const count = Math.min(STRIPE, columnCount - first);
      table.fill(0);
      for (let lane = 0; lane < count; lane++) {
        for (let edge = columns.offsets[first + lane]!; edge < columns.offsets[first + lane + 1]!; edge++) {
          const item = columns.targets[edge]!;
          table[item * STRIPE + lane] = weights[item]!;
        }
      }
      for (let row = 0; row < rowCount; row++) {
        const base = row * columnCount + first;
        for (let lane = 0; lane < count; lane++) stripe[row * STRIPE + lane] = costs[base + lane]!;
      }
      kernel.wasm.subtractWeights(offsetsAt, itemsAt, rowCount, weightsAt, costsAt);
      for (let row = 0; row < rowCount; row++) {
        const base = row * columnCount + first;
        for (let lane = 0; lane < count; lane++) costs[base + lane] = stripe[row * STRIPE + lane]!;
      }
    }
  },
};

/** A kernel whose memory holds areas of these sizes, and where each begins. Their contents are left over from before. */
function layOut(sizes: readonly number[]): { kernel: WasmKernel<KernelExports>; at: number[] } {
  const areas = sizes.map(aligned);
  const kernel = kernelFor(areas.reduce((sum, size) => sum + size, ALIGNMENT_BYTES));
  let next = aligned(kernel.wasm.heapBase());
  const at = areas.map((size) => {
    next += size;
    return next - size;
  });
  return { kernel, at };
}
