import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * Sizes that must agree do not: layers that do not chain, arrays of the wrong length.
 *
 * @category Errors
 */
export class ShapeError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_SHAPE', 'ShapeError', facts);
  }
}
