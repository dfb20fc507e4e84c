import { LimitError } from '../../errors/limit-error.ts';
import { UnsupportedError } from '../../errors/unsupported-error.ts';
import type { KernelMemory, Kernels } from '../kernels.ts';
import type { KernelThreads } from '../threads/kernel-threads.ts';
import { sharedMemoryModule } from '../threads/shared-memory-module.ts';
import { SCRATCH_BYTES, splitKernels, splitNames } from '../threads/split-kernels.ts';
import { activationKernels, type ActivationExports } from './activation-kernels.ts';
import { batchNormKernels, type BatchNormExports } from './batch-norm-kernels.ts';
import { decodeBase64 } from './decode-base64.ts';
import type { KernelExport } from './kernel-export.ts';
import { RELAXED_SIMD_KERNELS, SIMD_KERNELS } from './kernels.generated.ts';
import { openMemory, PAGE_BYTES } from './open-memory.ts';
import { optimizerKernels, type OptimizerExports } from './optimizer-kernels.ts';

/** What assembly/index.ts exports; every pointer is a byte offset into the imported memory. */
export interface KernelExports extends ActivationExports, BatchNormExports, OptimizerExports {
  /** First byte that is free for the caller. */
  heapBase(): number;
  /** Sums over connections, for `forward` and `inputGradient`. */
  readonly gatherRows: KernelExport;
  /** Gradients at the connections, and of the biases. */
  readonly weightGradient: KernelExport;
  /** Gradients at all positions of a block of neurons. */
  readonly denseGradient: KernelExport;
  /** The inputs of a batch, from bytes. */
  readonly gatherBatch: KernelExport;
  /** The summed loss of a batch; the hits go into memory. */
  readonly softmaxCrossEntropy: (...pointersAndNumbers: number[]) => number;
}

const ALIGNMENT_BYTES = 64;
// Constants of the module, and the rounding of every allocation up to ALIGNMENT_BYTES, come on top of what is asked for.
const HEADROOM_BYTES = 16 * PAGE_BYTES;

/** What the error says when the arrays of a network do not fit. */
const noRoom = {
  task: 'make room for the network',
  cure: 'Take fewer connections, narrower layers or a smaller batch.',
};

const modules = new Map<string, WebAssembly.Module>();

/**
 * Whether this host runs the relaxed-SIMD build.
 *
 * @category Kernels
 */
export function hostHasRelaxedSimd(): boolean {
  return WebAssembly.validate(decodeBase64(RELAXED_SIMD_KERNELS));
}

/**
 * Opens a fresh WebAssembly memory with the SIMD kernels over it.
 *
 * The baseline `simd` flavour gives the same bits on every host. `relaxed-simd` may fuse multiply and add: faster, and
 * repeatable only on the same kind of machine.
 *
 * With threads the memory is shared with them, the larger calls of the sparse kernels, SReLU and the optimizer are divided
 * among them, and the results are the same to the last bit. One set of kernels at a time has their help, the one opened last.
 *
 * @param byteCapacity - sum of the bytes of all arrays that will be asked of `memory`, up to about 4 GiB
 * @param threads - from `openKernelThreads` or {@link openWebKernelThreads}; without them no shared memory is needed
 * @throws {@link LimitError} when `byteCapacity` exceeds what 32-bit WebAssembly can address or the host can give
 * @throws {@link UnsupportedError} when the host lacks WebAssembly SIMD, or relaxed SIMD where it is asked for
 * @throws {@link ThreadError} from a kernel, when a thread that helps failed or does not answer
 * @category Kernels
 * @example
 * ```ts
 * const kernels = wasmKernels(1 << 20);
 * const x = kernels.memory.floats(784 * 128);
 * ```
 */
export function wasmKernels(
  byteCapacity: number,
  flavour: 'simd' | 'relaxed-simd' = 'simd',
  threads?: KernelThreads,
): Kernels<Float32Array> {
  const scratchBytes = SCRATCH_BYTES * (threads?.threadCount ?? 1);
  const memory = openMemory(byteCapacity + HEADROOM_BYTES + scratchBytes, noRoom, threads !== undefined);
  const module = moduleOf(flavour, threads !== undefined);
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  const alone = instance.exports as unknown as KernelExports;
  const wasm = threads === undefined ? alone : splitKernels(alone, memory, threads.attach(module, memory, splitNames));
  const arena = arenaOver(memory.buffer, alone.heapBase());
  const correct = arena.uint32(1);
  const scratch = arena.uint8(scratchBytes).byteOffset;
  return {
    flavour,
    memory: arena,
    forward: (layer, x, z, stride) =>
      wasm.gatherRows(
        layer.offsets.byteOffset,
        layer.inputs.byteOffset,
        0,
        layer.weights.byteOffset,
        layer.biases.byteOffset,
        x.byteOffset,
        z.byteOffset,
        layer.outputCount,
        stride,
        scratch,
      ),
    inputGradient: (layer, dz, dx, stride) =>
      wasm.gatherRows(
        layer.transposedOffsets.byteOffset,
        layer.transposedOutputs.byteOffset,
        layer.transposedEdges.byteOffset,
        layer.weights.byteOffset,
        0,
        dz.byteOffset,
        dx.byteOffset,
        layer.inputCount,
        stride,
        scratch,
      ),
    weightGradient: (layer, x, dz, dWeights, dBiases, stride) =>
      wasm.weightGradient(
        layer.offsets.byteOffset,
        layer.inputs.byteOffset,
        x.byteOffset,
        dz.byteOffset,
        dWeights.byteOffset,
        dBiases.byteOffset,
        layer.outputCount,
        stride,
      ),
    softmaxCrossEntropy: (logits, labels, gradient, classCount, sampleCount, stride) => {
      const lossSum = wasm.softmaxCrossEntropy(
        logits.byteOffset,
        labels.byteOffset,
        gradient?.byteOffset ?? 0,
        correct.byteOffset,
        classCount,
        sampleCount,
        stride,
      );
      return { lossSum, correctCount: correct[0]! };
    },
    gatherBatch: (images, rows, x, { means, scales }, featureCount, stride) =>
      wasm.gatherBatch(
        images.byteOffset,
        rows.byteOffset,
        x.byteOffset,
        means.byteOffset,
        scales.byteOffset,
        featureCount,
        rows.length,
        stride,
      ),
    denseGradient: (x, dz, block, inputCount, firstNeuron, neuronCount, stride) =>
      wasm.denseGradient(
        x.byteOffset,
        dz.byteOffset + 4 * firstNeuron * stride,
        block.byteOffset,
        inputCount,
        neuronCount,
        stride,
      ),
    ...activationKernels(wasm),
    ...batchNormKernels(wasm),
    ...optimizerKernels(wasm),
  };
}

function moduleOf(flavour: 'simd' | 'relaxed-simd', shared: boolean): WebAssembly.Module {
  const key = `${flavour}${shared ? ', shared' : ''}`;
  let module = modules.get(key);
  if (module === undefined) {
    const bytes = decodeBase64(flavour === 'simd' ? SIMD_KERNELS : RELAXED_SIMD_KERNELS);
    if (!WebAssembly.validate(bytes)) {
      throw new UnsupportedError({
        task: 'start the kernels',
        reason: `this host does not run WebAssembly ${flavour}`,
        cure: flavour === 'simd' ? 'Use Node 22.18 or newer, or a current browser.' : 'Leave out --relaxed.',
      });
    }
    module = new WebAssembly.Module(shared ? sharedMemoryModule(bytes) : bytes);
    modules.set(key, module);
  }
  return module;
}

/** Hands out memory from the bottom up and never takes it back. */
function arenaOver(buffer: ArrayBufferLike, heapBase: number): KernelMemory<Float32Array> {
  let next = heapBase;
  const take = (bytes: number): number => {
    const start = Math.ceil(next / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    if (start + bytes > buffer.byteLength) {
      throw new LimitError({
        task: `reserve ${bytes} bytes for a kernel array`,
        reason: `${Math.max(0, buffer.byteLength - start)} bytes of the capacity asked for are left`,
        cure: 'Pass a larger byteCapacity to wasmKernels.',
      });
    }
    next = start + bytes;
    return start;
  };
  return {
    floats: (length) => new Float32Array(buffer, take(length * 4), length),
    uint32: (length) => new Uint32Array(buffer, take(length * 4), length),
    uint8: (length) => new Uint8Array(buffer, take(length), length),
  };
}
