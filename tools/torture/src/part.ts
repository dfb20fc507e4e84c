/** A value of a count. */
type Count = string | number | boolean | null;

/** What a part is asked to do. */
export interface PartOrder {
  /** Of its unit, at least 1. */
  readonly size: number;
  /** Of every random choice. */
  readonly seed: number;
  /** An empty folder of its own; removed afterwards. */
  readonly scratch: string;
  /** Where what should be kept goes: logs of failures, files that were found. */
  readonly kept: string;
  /** Takes a count down. */
  readonly tell: (counts: Readonly<Record<string, Count>>) => void;
}

/** One kind of long test. */
export interface TorturePart {
  /** As it is given on the command line. */
  readonly name: string;
  /** What must hold. */
  readonly promise: string;
  /** What its size counts. */
  readonly unit: string;
  /** Its size at scale 1, before a release. */
  readonly full: number;
  /**
   * @throws {@link NotHereError} when this machine lacks what it needs
   * @throws any other error when the promise is broken
   */
  run(order: PartOrder): Promise<void>;
}

/** That a part cannot be run on this machine, which is no failure. */
export class NotHereError extends Error {
  override readonly name = 'NotHereError';
}
