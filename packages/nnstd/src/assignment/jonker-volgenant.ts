import { LimitError, UnsupportedError } from '@topograft/sparse-core';
import type { AssignmentSolver, DenseProblem } from './assignment-solver.ts';
import { denseSolver } from './dense-solver.ts';
import { JONKER_VOLGENANT } from './jonker-volgenant.generated.ts';

/** What assembly/index.ts exports; pointers are byte offsets into the imported memory. */
interface KernelExports {
  heapBase(): number;
  jonkerVolgenant(costs: number, work: number, rowCount: number, columnCount: number): void;
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly wasm: KernelExports;
}

const PAGE_BYTES = 65_536;
const MAX_BYTES = 65_536 * PAGE_BYTES;
const ALIGNMENT_BYTES = 16;
/** Memory that is kept from one problem to the next: enough for 2,800 rows and columns. */
const KEPT_BYTES = 64 * 2 ** 20;

let compiled: WebAssembly.Module | undefined;
let kept: Kernel | undefined;

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
export const jonkerVolgenant: AssignmentSolver = denseSolver('jonker-volgenant', solve);

function solve({ rowCount, columnCount, costs }: DenseProblem): Int32Array {
  const stride = columnCount + (columnCount % 2);
  const costBytes = rowCount * stride * 8;
  const workBytes = 4 * stride * 8 + (rowCount + 3 * stride) * 4;
  const { memory, wasm } = kernelFor(costBytes + workBytes + PAGE_BYTES);
  const start = Math.ceil(wasm.heapBase() / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;

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

/** The kept kernel when the problem is small, grown if need be, else one that goes with the problem. */
function kernelFor(bytes: number): Kernel {
  if (bytes > KEPT_BYTES) return openKernel(bytes);
  const held = kept?.memory.buffer.byteLength ?? 0;
  if (kept === undefined) kept = openKernel(bytes);
  else if (held < bytes) kept.memory.grow(Math.ceil((bytes - held) / PAGE_BYTES));
  return kept;
}

function openKernel(bytes: number): Kernel {
  compiled ??= compile();
  const memory = openMemory(bytes);
  const instance = new WebAssembly.Instance(compiled, { env: { memory, abort: () => {} } });
  return { memory, wasm: instance.exports as unknown as KernelExports };
}

function compile(): WebAssembly.Module {
  const bytes = Uint8Array.from(atob(JONKER_VOLGENANT), (character) => character.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) {
    throw new UnsupportedError({
      task: 'start the Jonker–Volgenant solver',
      reason: 'this host does not run WebAssembly SIMD',
      cure: 'Use Node 22.18 or newer, or a current browser, or jonkerVolgenantReference.',
    });
  }
  return new WebAssembly.Module(bytes);
}

function openMemory(bytes: number): WebAssembly.Memory {
  const megabytes = Math.ceil(bytes / 1e6);
  if (!(bytes <= MAX_BYTES)) refuse(`it needs ${megabytes} MB, and one WebAssembly memory holds 4,294 MB`);
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  } catch (error) {
    return refuse(`this host would not give ${megabytes} MB`, error);
  }
}

function refuse(reason: string, cause?: unknown): never {
  throw new LimitError({
    task: 'make room for a cost matrix',
    reason,
    cure: 'Use sparseAssignment, with no listed cost above absentCost.',
    cause,
  });
}
