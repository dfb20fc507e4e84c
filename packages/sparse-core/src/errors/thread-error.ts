import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * A thread that computes for another failed, or no longer answers; what it was computing is lost.
 *
 * @category Errors
 */
export class ThreadError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_THREAD', 'ThreadError', facts);
  }
}
