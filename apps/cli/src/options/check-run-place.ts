import { checkRunDirectory } from '@topograft/set-trainer/node';
import { FileError } from '@topograft/sparse-core';
import type { TrainingFlags } from './training-options.ts';

/**
 * Refuses the directory of a new run that is taken, and says what the name is made of where it was not given.
 *
 * @throws whatever {@link checkRunDirectory} throws
 */
export async function checkRunPlace(
  directory: string,
  { out, force, printConfig }: Pick<TrainingFlags, 'out' | 'force' | 'printConfig'>,
): Promise<void> {
  if (printConfig) return;
  try {
    await checkRunDirectory(directory, { force });
  } catch (error) {
    if (out !== undefined || !(error instanceof FileError)) throw error;
    const name = 'without --out a run is named by its method, density, epochs and seed alone';
    throw new FileError({ ...error.facts, reason: `${error.facts.reason}; ${name}`, cause: error });
  }
}
