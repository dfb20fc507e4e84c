import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * An argument, option or setting is outside what is allowed.
 *
 * @category Errors
 */
export class ArgumentError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_ARGUMENT', 'ArgumentError', facts);
  }
}
