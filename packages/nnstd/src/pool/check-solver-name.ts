import { UnsupportedError } from '@topograft/sparse-core';

/**
 * Refuses a solver that workers cannot find by its name.
 *
 * @throws {@link UnsupportedError} listing those they know
 */
export function checkSolverName(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new UnsupportedError({
    task: 'measure distances in workers',
    reason: 'a solver of your own does not travel to another thread',
    expected: known.join(', '),
    received: name,
    cure: 'Pass no measure to distanceMatrix, and it runs in this thread.',
  });
}
