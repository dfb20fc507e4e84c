/**
 * Finding, downloading and reading datasets, in Node only.
 *
 * @packageDocumentation
 */
export {};
