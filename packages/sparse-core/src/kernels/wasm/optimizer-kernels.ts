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
    momentumStep: withVelocity(wasm.momentumStep),
    nesterovStep: withVelocity(wasm.nesterovStep),
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

/** Both kinds of momentum take the same arguments. */
function withVelocity(step: KernelExport): Kernels<Float32Array>['momentumStep'] {
  return (values, velocity, gradient, rate, momentum, decay) =>
    step(values.byteOffset, velocity.byteOffset, gradient.byteOffset, values.length, rate, momentum, decay);
}
