/** Why this worker cannot do any job. */
export class Unfit extends Error {
  /** What the worker ends with. */
  readonly reason: unknown;

  constructor(reason: unknown) {
    super('this worker cannot go on');
    this.reason = reason;
  }
}
