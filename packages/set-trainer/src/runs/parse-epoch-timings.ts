import { FormatError, type JsonFields } from '@topograft/sparse-core';
import { readJsonLines } from './read-json-lines.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * How long an epoch took; a line of `timings.jsonl`. No result depends on it.
 *
 * @category Training
 */
export interface EpochTiming {
  /** Counted from 1. */
  readonly epoch: number;
  /** Milliseconds of training, both evaluations and updates of the topology. */
  readonly trainAndEvaluateMs: number;
  /** Milliseconds of writing all files of the epoch. */
  readonly writeMs: number;
}

/**
 * Reads how long the epochs of a run took out of the bytes of its `timings.jsonl`. A last line that was not written to its
 * end is passed over; after a kill an epoch may be missing.
 *
 * @param what - names the file in error messages
 * @throws {@link FormatError} when a line is something else
 * @throws {@link LimitError} for a line of more than a million characters
 * @category Formats
 */
export function parseEpochTimings(bytes: Uint8Array, what: string = 'timings.jsonl'): EpochTiming[] {
  return readJsonLines(bytes, what, (fields, _, task) => ({
    epoch: wholeNumber(fields, 'epoch', 1, task),
    trainAndEvaluateMs: duration(fields, 'trainAndEvaluateMs', task),
    writeMs: duration(fields, 'writeMs', task),
  }));
}

function duration(fields: JsonFields, key: string, task: string): number {
  const value = fields.number(key);
  if (value >= 0) return value;
  throw new FormatError({ task, reason: `its "${key}" is negative`, received: String(value) });
}
