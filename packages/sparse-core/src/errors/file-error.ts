import { type ErrorFacts, TopograftError } from './topograft-error.ts';

/**
 * A file or directory is missing, unreadable, in the way, or could not be written.
 *
 * @category Errors
 */
export class FileError extends TopograftError {
  constructor(facts: ErrorFacts) {
    super('TOPOGRAFT_FILE', 'FileError', facts);
  }
}
