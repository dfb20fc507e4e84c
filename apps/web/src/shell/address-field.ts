import * as v from 'valibot';

/** One part of an address: how its text is read, and what it has to be. */
export interface AddressField {
  readonly key: string;
  /** What is expected, in words; of numbers the range alone, as in `0.001–1`. */
  readonly expected: string;
  /** Whether it is a number, so that it can be outside the range. */
  readonly isNumber?: boolean;
  /** From the text of the address to the value. */
  readonly schema: v.GenericSchema<string, unknown>;
}

/** What was read of an address. */
export interface ReadAddress {
  /** By key; those that were left out or not usable are missing. */
  readonly values: Readonly<Record<string, unknown>>;
  /** A sentence for each part that was not usable, and what is used in its place. */
  readonly complaints: readonly string[];
}

/**
 * Reads parts of an address. A part that is not usable is left out and told: `d=7 is outside 0.001–1; using 0.006.`
 *
 * @param fallback - the text of what is used in place of a part
 */
export function readAddress(
  params: URLSearchParams,
  fields: readonly AddressField[],
  fallback: (key: string) => string,
): ReadAddress {
  const values: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const { key, expected, isNumber = false, schema } of fields) {
    const text = params.get(key);
    if (text === null) continue;
    const result = v.safeParse(schema, text);
    if (result.success) {
      values[key] = result.output;
      continue;
    }
    const isOutside = isNumber && text.trim() !== '' && Number.isFinite(Number(text));
    const fault = isOutside ? `is outside ${expected}` : `is not ${isNumber ? `a number in ${expected}` : expected}`;
    complaints.push(`${key}=${text.slice(0, 40)} ${fault}; using ${fallback(key)}.`);
  }
  return { values, complaints };
}

/** A number in a range, however it is written: `0.01`, `.01` or `1e-2`. */
export function numberIn(least: number, most: number): v.GenericSchema<string, number> {
  return v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty(),
    v.transform(Number),
    v.number(),
    v.minValue(least),
    v.maxValue(most),
  );
}

/** A whole number in a range. */
export function wholeIn(least: number, most: number): v.GenericSchema<string, number> {
  return v.pipe(v.string(), v.digits(), v.transform(Number), v.number(), v.minValue(least), v.maxValue(most));
}

/** One of some words. */
export function wordOf<const Words extends readonly string[]>(words: Words): v.GenericSchema<string, Words[number]> {
  return v.pipe(v.string(), v.picklist(words));
}

/** Some of these words with commas between, each once. */
export function wordsOf<const Words extends readonly string[]>(
  words: Words,
): v.GenericSchema<string, readonly Words[number][]> {
  return v.pipe(
    v.string(),
    v.transform((text) => text.split(',')),
    v.array(v.picklist(words)),
    v.check((found) => new Set(found).size === found.length),
  );
}

/** `0` or `1`. */
export const flag: v.GenericSchema<string, boolean> = v.pipe(
  v.string(),
  v.picklist(['0', '1']),
  v.transform((text) => text === '1'),
);
