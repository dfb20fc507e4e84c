/**
 * What sparse-core can do with files, in Node only.
 *
 * @packageDocumentation
 */
export {};
