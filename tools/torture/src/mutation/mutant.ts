/** What vitest is told by `TOPOGRAFT_MUTANT`, as JSON: a source and what is put in place of a part of it. */
export interface Mutant {
  /** Absolute. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}
