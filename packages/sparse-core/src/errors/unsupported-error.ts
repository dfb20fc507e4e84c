import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * Valid, but not something that this version, host or build can do.
 *
 * @category Errors
 */
export class UnsupportedError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_UNSUPPORTED', 'UnsupportedError', facts);
  }
}
