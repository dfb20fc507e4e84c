import { ArgumentError } from '@topograft/sparse-core';

/**
 * JSON with the keys of every object sorted and without spaces: equal values have equal text, whatever order their keys
 * were written in. Keys whose value is `undefined` are left out.
 *
 * @throws {@link ArgumentError} for what JSON cannot hold, such as a number that is not finite
 * @category Recipes
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  const isPlain = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  if (isPlain) return JSON.stringify(value);
  throw new ArgumentError({
    task: 'write a value as canonical JSON',
    reason: 'it holds something that JSON cannot',
    expected: 'objects, lists, texts, finite numbers, true, false and null',
    received: String(value),
  });
}
