import type { Kernels } from '../kernels.ts';
import type { KernelExport } from './kernel-export.ts';

/** What the module exports for {@link activationKernels}. */
export type ActivationExports = Readonly<Record<ActivationKernel, KernelExport>>;

type ActivationKernel =
  | 'sreluForward'
  | 'sreluBackward'
  | 'leakyForward'
  | 'leakyBackward'
  | 'forwardSrelu'
  | 'forwardLeaky'
  | 'dropout';

/** SReLU and leaky rectifiers, alone and with the sums before them, and dropout. */
export function activationKernels(wasm: ActivationExports): Pick<Kernels<Float32Array>, ActivationKernel> {
  return {
    sreluForward: (p, z, h, stride) =>
      wasm.sreluForward(
        p.leftThresholds.byteOffset,
        p.leftSlopes.byteOffset,
        p.rightThresholds.byteOffset,
        p.rightSlopes.byteOffset,
        z.byteOffset,
        h.byteOffset,
        p.leftThresholds.length,
        stride,
      ),
    sreluBackward: (p, z, gradient, d, stride) =>
      wasm.sreluBackward(
        p.leftThresholds.byteOffset,
        p.leftSlopes.byteOffset,
        p.rightThresholds.byteOffset,
        p.rightSlopes.byteOffset,
        z.byteOffset,
        gradient.byteOffset,
        d.leftThresholds.byteOffset,
        d.leftSlopes.byteOffset,
        d.rightThresholds.byteOffset,
        d.rightSlopes.byteOffset,
        p.leftThresholds.length,
        stride,
      ),
    leakyForward: (z, h, slope, stride, neuronCount) =>
      wasm.leakyForward(z.byteOffset, h.byteOffset, slope, neuronCount, stride),
    leakyBackward: (z, gradient, slope, stride, neuronCount) =>
      wasm.leakyBackward(z.byteOffset, gradient.byteOffset, slope, neuronCount, stride),
    forwardSrelu: (layer, p, x, z, h, stride) =>
      wasm.forwardSrelu(
        layer.offsets.byteOffset,
        layer.inputs.byteOffset,
        layer.weights.byteOffset,
        layer.biases.byteOffset,
        p.leftThresholds.byteOffset,
        p.leftSlopes.byteOffset,
        p.rightThresholds.byteOffset,
        p.rightSlopes.byteOffset,
        x.byteOffset,
        z.byteOffset,
        h.byteOffset,
        layer.outputCount,
        stride,
      ),
    forwardLeaky: (layer, slope, x, z, h, stride) =>
      wasm.forwardLeaky(
        layer.offsets.byteOffset,
        layer.inputs.byteOffset,
        layer.weights.byteOffset,
        layer.biases.byteOffset,
        slope,
        x.byteOffset,
        z.byteOffset,
        h.byteOffset,
        layer.outputCount,
        stride,
      ),
    dropout: (values, rate, key0, key1, neuronCount, stride) => {
      // The least hash that is kept; one that would need 33 bits keeps the largest hash alone.
      const threshold = Math.min(Math.ceil(rate * 2 ** 32), 2 ** 32 - 1);
      wasm.dropout(values.byteOffset, threshold, 1 - rate, key0, key1, neuronCount * stride);
    },
  };
}
