import { ArgumentError } from '@topograft/sparse-core';
import type { TrainingFlags } from './training-options.ts';

/**
 * The directory of what is to be gone on with, and that as a task for messages.
 *
 * @param what - a run or a lottery
 * @param example - a command that names a directory
 * @throws {@link ArgumentError} when no directory is named, or `--force` would replace it
 */
export function resumedDirectory(
  what: 'run' | 'lottery',
  example: string,
  { out, force }: Pick<TrainingFlags, 'out' | 'force'>,
): { readonly directory: string; readonly task: string } {
  if (out === undefined) {
    throw new ArgumentError({
      task: `resume a ${what}`,
      reason: '--out is missing',
      cure: `Name its directory: ${example}.`,
    });
  }
  const task = `resume the ${what} in "${out}"`;
  if (force) throw new ArgumentError({ task, reason: '--force would replace it', cure: 'Leave out one of the two.' });
  return { directory: out, task };
}
