import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * Data do not have the checksum they should have.
 *
 * @category Errors
 */
export class ChecksumError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_CHECKSUM', 'ChecksumError', facts);
  }
}
