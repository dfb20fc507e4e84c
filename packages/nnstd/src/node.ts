/**
 * Distances on worker threads, in Node only.
 *
 * @packageDocumentation
 */
export { type DistancePool, openDistancePool } from './pool/open-distance-pool.ts';
