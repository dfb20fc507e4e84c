import type { Kernels } from '../kernels.ts';
import type { KernelExport } from './kernel-export.ts';

/** What the module exports for {@link batchNormKernels}. */
export type BatchNormExports = Readonly<Record<BatchNormKernel, KernelExport>>;

type BatchNormKernel = 'batchNormForward' | 'batchNormInference' | 'batchNormBackward';

/** Batch normalisation in training and inference. */
export function batchNormKernels(wasm: BatchNormExports): Pick<Kernels<Float32Array>, BatchNormKernel> {
  return {
    batchNormForward: (norm, a, z, sampleCount, stride, momentum, epsilon) =>
      wasm.batchNormForward(
        norm.scales.byteOffset,
        norm.shifts.byteOffset,
        norm.runningMeans.byteOffset,
        norm.runningVariances.byteOffset,
        norm.means.byteOffset,
        norm.inverseDeviations.byteOffset,
        a.byteOffset,
        z.byteOffset,
        norm.scales.length,
        sampleCount,
        stride,
        momentum,
        epsilon,
      ),
    batchNormInference: (norm, a, z, stride, epsilon) =>
      wasm.batchNormInference(
        norm.scales.byteOffset,
        norm.shifts.byteOffset,
        norm.runningMeans.byteOffset,
        norm.runningVariances.byteOffset,
        a.byteOffset,
        z.byteOffset,
        norm.scales.length,
        stride,
        epsilon,
      ),
    batchNormBackward: (norm, a, gradient, dScales, dShifts, sampleCount, stride) =>
      wasm.batchNormBackward(
        norm.scales.byteOffset,
        norm.means.byteOffset,
        norm.inverseDeviations.byteOffset,
        a.byteOffset,
        gradient.byteOffset,
        dScales.byteOffset,
        dShifts.byteOffset,
        norm.scales.length,
        sampleCount,
        stride,
      ),
  };
}
