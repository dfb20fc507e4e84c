import { type ErrorFacts, TopograftError } from '@topograft/sparse-core';

/**
 * The queue does not answer, refuses, or holds what this process cannot go on with.
 *
 * @category Errors
 */
export class QueueError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_QUEUE', 'QueueError', facts);
  }
}
