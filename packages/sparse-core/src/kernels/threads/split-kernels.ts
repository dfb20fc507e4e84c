import type { KernelExports } from '../wasm/wasm-kernels.ts';
import type { ForkJoin } from './kernel-threads.ts';
import { rowBounds } from './row-bounds.ts';

/** The kernels that {@link splitKernels} divides. */
export const splitNames = ['gatherRows', 'weightGradient', 'sreluForward', 'sreluBackward', 'nesterovStep'] as const;

/** Bytes of `scratch` that each thread has for itself. */
export const SCRATCH_BYTES = 32_768;

/** Multiply-adds from which a call is worth dividing: some 8 µs in one thread, where agreeing on it takes less than one. */
const SMALLEST_WORK = 100_000;
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

  /** Calls a kernel in parts: `cut` gives the bounds of so many parts, `part` the arguments of one of them. */
  const run = <Name extends (typeof splitNames)[number]>(
    name: Name,
    work: number,
    count: number,
    cut: (partCount: number) => readonly number[],
    part: (begin: number, end: number, thread: number) => Parameters<KernelExports[Name]>,
  ): void => {
    const call = wasm[name] as (...list: Parameters<KernelExports[Name]>) => void;
    const workers = work < SMALLEST_WORK ? 0 : threads.readyWorkers();
    if (workers === 0) return call(...part(0, count, 0));
    const bounds = cut(1 + workers);
    const lists = bounds.slice(1).map((end, thread) => part(bounds[thread]!, end, thread));
    threads.run(name, lists, (list) => call(...list));
  };
  const offsetsAt = (pointer: number, rowCount: number): Uint32Array =>
    words.subarray(pointer / 4, pointer / 4 + rowCount + 1);

  return {
    ...wasm,
    gatherRows: (offsets, index, slots, weights, biases, x, z, rowCount, stride, scratch) => {
      const rows = offsetsAt(offsets, rowCount);
      const cut = (partCount: number): number[] => rowBounds(rows, partCount);
      run('gatherRows', connectionsOf(rows) * stride, rowCount, cut, (begin, end, thread) => [
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
      const rows = offsetsAt(offsets, outputCount);
      const cut = (partCount: number): number[] => rowBounds(rows, partCount);
      run('weightGradient', connectionsOf(rows) * stride, outputCount, cut, (begin, end) => [
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
      run('sreluForward', count * stride * ELEMENT_WORK, count, evenCut(count, 1), (begin, end) => {
        const row = 4 * begin;
        return [tl + row, al + row, tr + row, ar + row, z + row * stride, h + row * stride, end - begin, stride];
      });
    },
    sreluBackward: (tl, al, tr, ar, z, gradient, dTl, dAl, dTr, dAr, count, stride) => {
      run('sreluBackward', count * stride * ELEMENT_WORK, count, evenCut(count, 1), (begin, end) => {
        const row = 4 * begin;
        const [values, slopes] = [z + row * stride, gradient + row * stride];
        const parameters = [tl + row, al + row, tr + row, ar + row] as const;
        return [...parameters, values, slopes, dTl + row, dAl + row, dTr + row, dAr + row, end - begin, stride];
      });
    },
    nesterovStep: (values, velocity, gradient, count, rate, momentum, decay) => {
      run('nesterovStep', count * ELEMENT_WORK, count, evenCut(count, LINE), (begin, end) => {
        const at = 4 * begin;
        return [values + at, velocity + at, gradient + at, end - begin, rate, momentum, decay];
      });
    },
  };
}

/** Cuts into parts of the same length, at multiples of `unit`. */
function evenCut(count: number, unit: number): (partCount: number) => number[] {
  return (partCount) =>
    Array.from({ length: partCount + 1 }, (_, k) =>
      k === partCount ? count : Math.floor((k * count) / partCount / unit) * unit,
    );
}

function connectionsOf(offsets: Uint32Array): number {
  return offsets.at(-1)! - offsets[0]!;
}
