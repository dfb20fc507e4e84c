import { FileError } from '@topograft/sparse-core';

/**
 * A run, or what else is locked like one, is being written by another process.
 *
 * @category Errors
 */
export class RunHeldError extends FileError {}
