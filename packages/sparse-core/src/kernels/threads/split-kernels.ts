import type { KernelExport } from '../wasm/kernel-export.ts';
import type { KernelExports } from '../wasm/wasm-kernels.ts';
import { type DividedKernel, type Division, divisions } from './divisions.ts';
import type { ForkJoin } from './kernel-threads.ts';
import { rowBounds } from './row-bounds.ts';

/** The kernels that {@link splitKernels} divides. */
export const splitNames: readonly string[] = /* @__PURE__ */ Object.keys(divisions);

/** Bytes of `scratch` that each thread has for itself. */
export const SCRATCH_BYTES = 32_768;

/** Multiply-adds from which a call is worth dividing: some 8 µs in one thread, where agreeing on it takes less than one. */
const SMALLEST_WORK = 100_000;
/** What an activation takes for one sample, in multiply-adds; likewise the optimizer for one value. */
const ELEMENT_WORK = 8;
/** Values of a parameter in one line of cache. */
const LINE = 16;

/**
 * The same kernels with their rows divided among the threads that are ready.
 *
 * Results have the same bits for any number of threads and any division. What is too small, and the kernels that are not in
 * {@link divisions}, stay in the caller's thread.
 *
 * @param memory - that `wasm` runs over
 */
export function splitKernels(wasm: KernelExports, memory: WebAssembly.Memory, threads: ForkJoin): KernelExports {
  const words = new Uint32Array(memory.buffer);
  const divided = Object.entries(divisions).map(([name, division]) => {
    const whole = wasm[name as DividedKernel] as KernelExport;
    return [name, divide(name, whole, division, words, threads)] as const;
  });
  return { ...wasm, ...Object.fromEntries(divided) };
}

function divide(
  name: string,
  whole: KernelExport,
  { by, moves }: Division,
  words: Uint32Array,
  threads: ForkJoin,
): KernelExport {
  const [countAt, strideAt] = [moves.indexOf('count'), moves.indexOf('stride')];
  return (...list) => {
    const count = list[countAt]!;
    const stride = strideAt < 0 ? 1 : list[strideAt]!;
    const offsets = by === 'connections' ? words.subarray(list[0]! / 4, list[0]! / 4 + count + 1) : null;
    const work = offsets === null ? count * stride * ELEMENT_WORK : (offsets.at(-1)! - offsets[0]!) * stride;
    const workers = work < SMALLEST_WORK ? 0 : threads.readyWorkers();
    if (workers === 0) return whole(...list);
    const partCount = 1 + workers;
    const bounds =
      offsets === null ? evenBounds(count, partCount, by === 'values' ? LINE : 1) : rowBounds(offsets, partCount);
    const parts = bounds.slice(1).map((end, thread) => {
      const begin = bounds[thread]!;
      return list.map((argument, at) => {
        switch (moves[at]) {
          case 'row':
            return argument && argument + 4 * begin;
          case 'rows':
            return argument + 4 * stride * begin;
          case 'count':
            return end - begin;
          case 'scratch':
            return argument + SCRATCH_BYTES * thread;
          default:
            return argument;
        }
      });
    });
    threads.run(name, parts, (part) => whole(...part));
  };
}

/** Bounds of parts of the same length, at multiples of `unit`. */
function evenBounds(count: number, partCount: number, unit: number): number[] {
  return Array.from({ length: partCount + 1 }, (_, k) =>
    k === partCount ? count : Math.floor((k * count) / partCount / unit) * unit,
  );
}
