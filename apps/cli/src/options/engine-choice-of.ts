import type { EngineChoice } from '@topograft/experiments/node';
import { ArgumentError } from '@topograft/sparse-core';
import type { TrainingFlags } from './training-options.ts';

/**
 * The engine that flags ask for.
 *
 * @throws {@link ArgumentError} for flags of the engine wasm beside another
 */
export function engineChoiceOf({
  engine: name,
  relaxed,
  threads,
}: Pick<TrainingFlags, 'engine' | 'relaxed' | 'threads'>): EngineChoice {
  const [flag] = [...(relaxed ? ['--relaxed'] : []), ...(threads === undefined ? [] : ['--threads'])];
  if (name !== 'wasm' && flag !== undefined) {
    throw new ArgumentError({
      task: 'choose the engine',
      reason: `${flag} is of the engine wasm`,
      cure: 'Leave it out.',
    });
  }
  return { name, relaxed, ...(threads === undefined ? {} : { threads }) };
}

/**
 * The engine that something was started with, on the threads that flags ask for.
 *
 * @throws {@link ArgumentError} for threads of another engine than wasm
 */
export function sameEngineChoice(
  { name, relaxed }: { readonly name: string; readonly relaxed: boolean },
  threads: number | undefined,
): EngineChoice {
  return engineChoiceOf({ engine: name === 'tfjs' ? 'tfjs' : 'wasm', relaxed, threads });
}
