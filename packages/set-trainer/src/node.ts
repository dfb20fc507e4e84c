/**
 * Runs on disk, in Node only.
 *
 * @packageDocumentation
 */
export {};
