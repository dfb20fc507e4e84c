import { FormatError, type JsonFields } from '@topograft/sparse-core';

/**
 * A whole number from `least` on.
 *
 * @throws {@link FormatError} when the field is missing or another thing
 */
export function wholeNumber(fields: JsonFields, key: string, least: number, task: string): number {
  const value = fields.number(key);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new FormatError({ task, reason: `its "${key}" is no whole number from ${least} on`, received: String(value) });
}
