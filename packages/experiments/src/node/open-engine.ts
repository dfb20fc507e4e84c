import { type Engine, wasmEngine } from '@topograft/set-trainer';

/**
 * Which arithmetic a run uses, as a value that can be sent to a worker.
 *
 * @category Training
 */
export interface EngineChoice {
  readonly name: 'wasm';
  /** Fused multiply-add where the host has it: faster, and the bits depend on the machine. */
  readonly relaxed: boolean;
}

/**
 * Opens the engine of a run.
 *
 * @param choice - default: truly sparse, baseline SIMD
 * @category Training
 */
export async function openEngine(choice: EngineChoice = { name: 'wasm', relaxed: false }): Promise<Engine> {
  return wasmEngine({ flavour: choice.relaxed ? 'relaxed-simd' : 'simd' });
}
