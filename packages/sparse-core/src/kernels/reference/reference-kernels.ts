import type { KernelMemory, Kernels } from '../kernels.ts';
import { referenceActivations } from './reference-activations.ts';
import { referenceBatchNorm } from './reference-batch-norm.ts';
import { referenceDropout } from './reference-dropout.ts';
import { referenceGatherBatch } from './reference-gather-batch.ts';
import { referenceLayers } from './reference-layers.ts';
import { referenceLoss } from './reference-loss.ts';
import { referenceOptimizers } from './reference-optimizers.ts';

/**
 * The kernels written for reading, one loop for each formula: what the WebAssembly modules are tested against, and in
 * double precision what finite differences are taken of.
 *
 * Slow on purpose. Not deterministic across engines, for it uses `Math.exp` and `Math.log`.
 *
 * @param precision - `'single'` or `'double'`
 * @category Kernels
 */
export function referenceKernels(precision: 'single'): Kernels<Float32Array>;
export function referenceKernels(precision: 'double'): Kernels<Float64Array>;
export function referenceKernels(precision: 'single' | 'double'): Kernels {
  const memory: KernelMemory = {
    floats: (length) => (precision === 'single' ? new Float32Array(length) : new Float64Array(length)),
    uint32: (length) => new Uint32Array(length),
    uint8: (length) => new Uint8Array(length),
  };
  return {
    flavour: 'reference',
    memory,
    ...referenceLayers,
    ...referenceActivations,
    ...referenceBatchNorm,
    ...referenceDropout,
    ...referenceLoss,
    ...referenceOptimizers,
    ...referenceGatherBatch,
  };
}
