import type { AssignmentSolver, DenseProblem } from './assignment-solver.ts';
import { denseSolver } from './dense-solver.ts';
import { aligned } from '../wasm/aligned.ts';
import { keptKernel } from '../wasm/kept-kernel.ts';
import { JONKER_VOLGENANT } from './jonker-volgenant.generated.ts';

/** What assembly/index.ts exports; pointers are byte offsets into the imported memory. */
interface KernelExports {
  heapBase(): number;
  jonkerVolgenant(costs: number, work: number, rowCount: number, columnCount: number): void;
}

const kernelFor = /* @__PURE__ */ keptKernel<KernelExports>(JONKER_VOLGENANT, {
  task: 'solve a dense assignment problem',
  cureWithoutSimd: 'Use Node 22.18 or newer, or a current browser, or jonkerVolgenantReference.',
  cureWithoutRoom: 'Use sparseAssignment, with no listed cost above absentCost.',
});

/**
 * The Jonker–Volgenant algorithm in WebAssembly SIMD, two costs at a time, for problems with many different costs.
 *
 * It makes the same pairs as {@link jonkerVolgenantReference}, which explains the steps, in the same order of operations:
 * column reduction, reduction transfer, augmenting row reduction, and shortest augmenting paths. The costs are copied
 * into the module's memory, 8 bytes each; up to 64 MiB of it is kept for the next problem.
 *
 * Ties: an unpaired column before a paired one, then the lowest index; rows wait in ascending order.
 * Time O(n³) at worst. Node and browsers; compiled synchronously at the first use.
 *
 * @throws {@link LimitError} from `solve` when costs and working memory exceed the 4 GiB of one WebAssembly memory, or
 *   what the host gives
 * @throws {@link UnsupportedError} from `solve` when the host lacks WebAssembly SIMD
 * @category Assignment
 * @see R. Jonker, A. Volgenant, Computing 38 (1987) 325–340
 * @see D. F. Crouse, IEEE Transactions on Aerospace and Electronic Systems 52 (2016) 1679–1696
 */
export const jonkerVolgenant: AssignmentSolver = /* @__PURE__ */ denseSolver('jonker-volgenant', solve);

function solve({ rowCount, columnCount, costs }: DenseProblem): Int32Array {
  const stride = columnCount + (columnCount % 2);
  const costBytes = rowCount * stride * 8;
  const workBytes = 4 * stride * 8 + (rowCount + 3 * stride) * 4;
  const { memory, wasm } = kernelFor(costBytes + workBytes);
  const start = aligned(wasm.heapBase());

  const matrix = new Float64Array(memory.buffer, start, rowCount * stride);
  if (stride === columnCount) matrix.set(costs);
  else {
    for (let row = 0; row < rowCount; row++) {
      matrix.set(costs.subarray(row * columnCount, (row + 1) * columnCount), row * stride);
      matrix[row * stride + columnCount] = Infinity;
    }
  }
  wasm.jonkerVolgenant(start, start + costBytes, rowCount, columnCount);
  return new Int32Array(memory.buffer, start + costBytes + 4 * stride * 8, rowCount).slice();
}
