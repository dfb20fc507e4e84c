import type { Kernels } from '../kernels.ts';
import type { KernelExport } from './kernel-export.ts';

/** What the module exports for {@link optimizerKernels}. */
export type OptimizerExports = Readonly<Record<OptimizerKernel, KernelExport>>;

type OptimizerKernel = 'sgdStep' | 'momentumStep' | 'nesterovStep' | 'adamStep' | 'shrink';

/** Steps of the optimizers. */
export function optimizerKernels(wasm: OptimizerExports): Pick<Kernels<Float32Array>, OptimizerKernel> {
  return {
    sgdStep: (values, gradient, rate, decay) =>
      wasm.sgdStep(values.byteOffset, gradient.byteOffset, values.length, rate, decay),
    momentumStep: (values, velocity, gradient, rate, momentum, decay) =>
      wasm.momentumStep(
        values.byteOffset,
        velocity.byteOffset,
        gradient.byteOffset,
        values.length,
        rate,
        momentum,
        decay,
      ),
    nesterovStep: (values, velocity, gradient, rate, momentum, decay) =>
      wasm.nesterovStep(
        values.byteOffset,
        velocity.byteOffset,
        gradient.byteOffset,
        values.length,
        rate,
        momentum,
        decay,
      ),
    adamStep: (values, first, second, gradient, ...numbers) =>
      wasm.adamStep(
        values.byteOffset,
        first.byteOffset,
        second.byteOffset,
        gradient.byteOffset,
        values.length,
        ...numbers,
      ),
    shrink: (values, factor) => wasm.shrink(values.byteOffset, values.length, factor),
  };
}
