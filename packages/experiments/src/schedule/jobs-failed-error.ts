import { TopograftError } from '@topograft/sparse-core';
import type { FailedJob } from './run-jobs.ts';

/** So many are named with their reasons; a report names all. */
const NAMED = 3;

/**
 * Some jobs of a plan could not be done; all others were.
 *
 * @category Errors
 */
export class JobsFailedError extends TopograftError {
  /** All of them in the order of the plan, also those that were left out because they need another. */
  readonly failed: readonly FailedJob[];

  /** @param what - what the jobs were for */
  constructor(what: string, failed: readonly FailedJob[]) {
    const own = failed.filter(({ needs }) => needs === null);
    const named = own.slice(0, NAMED).map(({ job, reason }) => `${job.name} (${reason})`);
    if (own.length > NAMED) named.push(`and ${own.length - NAMED} more`);
    const waiting = failed.length - own.length;
    if (waiting > 0)
      named.push(
        `${waiting} that ${waiting === 1 ? 'needs' : 'need'} one of them ${waiting === 1 ? 'was' : 'were'} left out`,
      );
    super('TOPOGRAFT_JOBS', 'JobsFailedError', {
      task: `do everything for ${what}`,
      reason: `${own.length} ${own.length === 1 ? 'job' : 'jobs'} failed: ${named.join('; ')}`,
      cure: 'Run the same command again: what is done is kept.',
    });
    this.failed = failed;
  }
}
