import { type ErrorFacts, TopograftError } from '@topograft/sparse-core';

/**
 * Training met a loss that is not a finite number, and stopped before it could be stored.
 *
 * @category Errors
 */
export class DivergedError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_DIVERGED', 'DivergedError', facts);
  }
}
