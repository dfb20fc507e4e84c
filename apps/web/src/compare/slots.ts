import type { NamedNetwork } from './read-network-files.ts';

/** The two networks that are compared; `null` for a place that is free. */
export type Slots = readonly [NamedNetwork | null, NamedNetwork | null];
