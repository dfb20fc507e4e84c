import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * The bytes of a file do not follow its format.
 *
 * @category Errors
 */
export class FormatError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_FORMAT', 'FormatError', facts);
  }
}
