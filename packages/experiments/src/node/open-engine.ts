import { type Engine, wasmEngine } from '@topograft/set-trainer';
import { ArgumentError, UnsupportedError } from '@topograft/sparse-core';

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
 * @throws {@link UnsupportedError} for an engine that this release cannot open
 * @category Training
 */
export async function openEngine(choice: EngineChoice = { name: 'wasm', relaxed: false }): Promise<OpenEngine> {
  checkThreads(choice);
  return choice.name === 'tfjs' ? openTfjs() : openWasm(choice);
}

async function openWasm({ relaxed, threads = 1 }: EngineChoice): Promise<OpenEngine> {
  if (threads > 1) {
    throw new UnsupportedError({
      task: 'open the engine',
      reason: 'this release computes a run on one thread',
      expected: '1 thread',
      received: String(threads),
    });
  }
  const engine = wasmEngine({ flavour: relaxed ? 'relaxed-simd' : 'simd' });
  return { engine, notes: [], close: async () => {} };
}

async function openTfjs(): Promise<OpenEngine> {
  throw new UnsupportedError({
    task: 'open the engine',
    reason: 'this release has no engine on TensorFlow.js',
    expected: 'wasm',
    received: 'tfjs',
  });
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
