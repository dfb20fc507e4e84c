/**
 * How the disk goes wrong at one operation of a process.
 *
 * - `die`: the process is killed before the operation.
 * - `tear`: it is killed in the middle of a write.
 * - `lose`: the power fails before the operation: names are kept, and bytes that were not synced are gone.
 * - `fill`: the disk is full from the operation on.
 * - `fail`: a sync, the operation, reports a device error; later ones work.
 */
export type FaultMode = 'die' | 'tear' | 'lose' | 'fill' | 'fail';

/** Every mode. */
export const faultModes: readonly FaultMode[] = ['die', 'tear', 'lose', 'fill', 'fail'];

/** What a process is told by `TOPOGRAFT_FAULT`, as JSON. */
export interface Fault {
  readonly mode: FaultMode;
  /** The operation that goes wrong, counted from 0 over all threads; -1 for none. */
  readonly at: number;
  /** Folder outside which nothing is counted. */
  readonly within: string;
  /** Gets the name of each operation, a line each. */
  readonly log?: string;
}

/** Operations that a mode can strike. */
export const struck: Readonly<Record<FaultMode, RegExp>> = {
  die: /./,
  tear: /^write$/,
  lose: /./,
  fill: /^(?:create|write|mkdir)$/,
  fail: /^sync$/,
};
