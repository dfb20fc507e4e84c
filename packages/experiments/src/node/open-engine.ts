import { type Engine, wasmEngine } from '@topograft/set-trainer';
import { ArgumentError } from '@topograft/sparse-core';
import { openKernelThreads } from '@topograft/sparse-core/node';

/**
 * Which arithmetic a run uses, as a value that can be sent to a worker.
 *
 * @category Training
 */
export interface EngineChoice {
  /** `wasm`: truly sparse, in WebAssembly. `tfjs`: masked dense matrices in TensorFlow.js. */
  readonly name: 'wasm' | 'tfjs';
  /** `wasm`: fused multiply-add where the host has it: faster, and the bits depend on the machine. */
  readonly relaxed: boolean;
  /** `wasm`: threads that one run computes on, from 1, the default. */
  readonly threads?: number;
}

/**
 * An engine that is ready.
 *
 * @category Training
 */
export interface OpenEngine {
  /** As trainers take it; of no use once it is closed. */
  readonly engine: Engine;
  /** What was chosen and why, a line each, for people. */
  readonly notes: readonly string[];
  /** Gives back what it holds of the host. */
  close(): Promise<void>;
}

/**
 * Opens the engine of a run.
 *
 * @param choice - default: truly sparse, baseline SIMD, one thread
 * @throws {@link ArgumentError} for a number of threads that is none, or threads of an engine that has none to choose
 * @throws {@link UnsupportedError} when no TensorFlow.js is installed that can be loaded; the message says why of each
 * @category Training
 */
export async function openEngine(choice: EngineChoice = { name: 'wasm', relaxed: false }): Promise<OpenEngine> {
  checkThreads(choice);
  return choice.name === 'tfjs' ? openTfjs() : openWasm(choice);
}

async function openWasm({ relaxed, threads: threadCount = 1 }: EngineChoice): Promise<OpenEngine> {
  const flavour = relaxed ? 'relaxed-simd' : 'simd';
  if (threadCount === 1) return { engine: wasmEngine({ flavour }), notes: [], close: async () => {} };
  const threads = await openKernelThreads(threadCount);
  return { engine: wasmEngine({ flavour, threads }), notes: [], close: () => threads.close() };
}

async function openTfjs(): Promise<OpenEngine> {
  // Only here, as it is large and an optional part of an installation.
  const { loadTensorflow, tfjsEngine } = await import('@topograft/set-trainer/tfjs');
  const loaded = await loadTensorflow();
  const engine = tfjsEngine(loaded);
  return { engine, notes: [...loaded.notes, `computing with ${engine.flavour}`], close: async () => {} };
}

function checkThreads({ name, threads = 1 }: EngineChoice): void {
  const least = 'a whole number from 1';
  const expected = name === 'wasm' ? least : 'none: TensorFlow.js chooses its own';
  if (Number.isSafeInteger(threads) && threads >= 1 && (name === 'wasm' || threads === 1)) return;
  throw new ArgumentError({
    task: 'open the engine',
    reason: 'its number of threads is not usable',
    expected,
    received: String(threads),
  });
}
