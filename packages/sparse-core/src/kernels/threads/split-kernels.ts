import type { KernelExports } from '../wasm/wasm-kernels.ts';
import type { ForkJoin } from './kernel-threads.ts';
import { rowBounds } from './row-bounds.ts';

/** The kernels that {@link splitKernels} divides. */
export const splitNames = ['gatherRows', 'weightGradient', 'sreluForward', 'sreluBackward', 'nesterovStep'] as const;

/** Bytes of `scratch` that each thread has for itself. */
export const SCRATCH_BYTES = 32_768;

/** Multiply-adds from which a call is worth dividing: about 10 µs in one thread. */
const SMALLEST_WORK = 200_000;
/** What SReLU takes for one sample, in multiply-adds; likewise the optimizer for one value. */
const ELEMENT_WORK = 8;
/** Values of a parameter in one line of cache. */
const LINE = 16;

/**
 * The same kernels with their rows divided among the threads that are ready, by connections rather than by rows.
 *
 * The code that computes a row is the same in every thread, and no row reads what another writes: results have the same bits
 * for any number of threads and any division. What is too small, and the kernels not named here, stay in the caller's thread.
 *
 * @param memory - that `wasm` runs over
 */
export function splitKernels(wasm: KernelExports, memory: WebAssembly.Memory, threads: ForkJoin): KernelExports {
  const words = new Uint32Array(memory.buffer);

  const run = <Name extends (typeof splitNames)[number]>(
    name: Name,
    bounds: readonly number[],
    part: (begin: number, end: number, thread: number) => Parameters<KernelExports[Name]>,
  ): void => {
    const call = wasm[name] as (...list: Parameters<KernelExports[Name]>) => void;
    const lists = bounds.slice(1).map((end, thread) => part(bounds[thread]!, end, thread));
    if (lists.length === 1) call(...lists[0]!);
    else threads.run(name, lists.slice(1), () => call(...lists[0]!));
  };
  const threadsFor = (work: number): number => (work < SMALLEST_WORK ? 1 : 1 + threads.readyWorkers());
  /** Bounds of the rows of each thread. */
  const boundsOf = (offsets: number, rowCount: number, stride: number): readonly number[] => {
    const first = offsets / 4;
    const work = (words[first + rowCount]! - words[first]!) * stride;
    return rowBounds(words.subarray(first, first + rowCount + 1), threadsFor(work));
  };
  const evenBounds = (count: number, threadCount: number, unit: number): readonly number[] =>
    Array.from({ length: threadCount + 1 }, (_, k) =>
      k === threadCount ? count : Math.floor((k * count) / threadCount / unit) * unit,
    );

  return {
    ...wasm,
    gatherRows: (offsets, index, slots, weights, biases, x, z, rowCount, stride, scratch) => {
      const bounds = boundsOf(offsets, rowCount, stride);
      run('gatherRows', bounds, (begin, end, thread) => [
        offsets + 4 * begin,
        index,
        slots,
        weights,
        biases && biases + 4 * begin,
        x,
        z + 4 * stride * begin,
        end - begin,
        stride,
        scratch + SCRATCH_BYTES * thread,
      ]);
    },
    weightGradient: (offsets, inputs, x, dz, dWeights, dBiases, outputCount, stride) => {
      const bounds = boundsOf(offsets, outputCount, stride);
      run('weightGradient', bounds, (begin, end) => [
        offsets + 4 * begin,
        inputs,
        x,
        dz + 4 * stride * begin,
        dWeights,
        dBiases + 4 * begin,
        end - begin,
        stride,
      ]);
    },
    sreluForward: (tl, al, tr, ar, z, h, count, stride) => {
      const bounds = evenBounds(count, threadsFor(count * stride * ELEMENT_WORK), 1);
      run('sreluForward', bounds, (begin, end) => {
        const row = 4 * begin;
        return [tl + row, al + row, tr + row, ar + row, z + row * stride, h + row * stride, end - begin, stride];
      });
    },
    sreluBackward: (tl, al, tr, ar, z, gradient, dTl, dAl, dTr, dAr, count, stride) => {
      const bounds = evenBounds(count, threadsFor(count * stride * ELEMENT_WORK), 1);
      run('sreluBackward', bounds, (begin, end) => {
        const row = 4 * begin;
        const [values, slopes] = [z + row * stride, gradient + row * stride];
        const parameters = [tl + row, al + row, tr + row, ar + row] as const;
        return [...parameters, values, slopes, dTl + row, dAl + row, dTr + row, dAr + row, end - begin, stride];
      });
    },
    nesterovStep: (values, velocity, gradient, count, rate, momentum, decay) => {
      const bounds = evenBounds(count, threadsFor(count * ELEMENT_WORK), LINE);
      run('nesterovStep', bounds, (begin, end) => {
        const at = 4 * begin;
        return [values + at, velocity + at, gradient + at, end - begin, rate, momentum, decay];
      });
    },
  };
}
