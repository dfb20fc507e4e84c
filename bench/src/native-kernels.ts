import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LayerTopology } from '@topograft/sparse-core';

const run = promisify(execFile);
const SOURCE = fileURLToPath(new URL('../native/sparse-kernels.c', import.meta.url));

/** One layer with numbers to run the kernels on; 128 samples. */
export interface KernelProblem {
  readonly layer: LayerTopology;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
  /** `[inputCount, 128]`. */
  readonly x: Float32Array;
  /** `[outputCount, 128]`. */
  readonly dz: Float32Array;
}

/** What one kernel took at best, and the sum of the numbers it wrote. */
export interface KernelTiming {
  readonly seconds: number;
  readonly sum: number;
}

/** The C kernels, compiled for this machine. */
export interface NativeKernels {
  /** Version of the compiler. */
  readonly compiler: string;
  /** Times the kernels, by name, each for `milliseconds`. */
  measure(milliseconds: number): Promise<ReadonlyMap<string, KernelTiming>>;
  /** Sets the problem that `measure` runs on. */
  take(problem: KernelProblem): Promise<void>;
  /** Deletes the temporary files. */
  close(): Promise<void>;
}

/** Compiles the C kernels; `null` where there is no C compiler. */
export async function openNativeKernels(): Promise<NativeKernels | null> {
  const folder = await mkdtemp(join(tmpdir(), 'topograft-kernels-'));
  const close = (): Promise<void> => rm(folder, { recursive: true });
  const program = join(folder, 'sparse-kernels');
  const file = join(folder, 'layer.bin');
  try {
    await run('cc', ['-O3', '-march=native', '-ffast-math', '-o', program, SOURCE]);
  } catch {
    await close();
    return null;
  }
  const { stdout: version } = await run('cc', ['--version']);
  return {
    compiler: version.split('\n')[0]!,
    measure: async (milliseconds) => {
      const { stdout } = await run(program, [file, String(milliseconds)]);
      const lines = stdout.trim().split('\n');
      return new Map(
        lines.map((line) => {
          const [name, seconds, sum] = line.split(',');
          return [name!, { seconds: Number(seconds), sum: Number(sum) }];
        }),
      );
    },
    take: ({ layer, weights, biases, x, dz }) => {
      const head = Uint32Array.of(layer.inputCount, layer.outputCount, layer.inputs.length);
      const parts = [head, layer.offsets, layer.inputs, weights, biases, x, dz];
      return writeFile(
        file,
        parts.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
      );
    },
    close,
  };
}
