import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * A file or request asks for more than a resource limit allows; the message names the limit and its option.
 *
 * @category Errors
 */
export class LimitError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_LIMIT', 'LimitError', facts);
  }
}
