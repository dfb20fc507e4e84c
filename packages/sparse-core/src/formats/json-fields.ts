import { FormatError } from '../errors/format-error.ts';
import type { StrictJson } from './strict-json.ts';

/**
 * The fields of an object in a JSON file; each reader throws unless the field is there and of its type.
 *
 * @category Formats
 */
export interface JsonFields {
  /** Names of all fields, in the order of the text. */
  readonly keys: readonly string[];
  /** Whether the field is there, `null` included. */
  has(key: string): boolean;
  /** As it stands; `undefined` when it is missing. */
  get(key: string): StrictJson | undefined;
  /** A string. */
  text(key: string): string;
  /** A number, which JSON has finite ones of only. */
  number(key: string): number;
  /** `true` or `false`. */
  truth(key: string): boolean;
  /** An object, to be read on. */
  object(key: string): JsonFields;
  /** A list of objects. */
  objects(key: string): readonly JsonFields[];
  /** One of some words. */
  word<const Word extends string>(key: string, words: readonly Word[]): Word;
}

/**
 * Reads an object of {@link parseStrictJson} field by field.
 *
 * @param task - of the error: `read "run.json"`
 * @throws {@link FormatError} when the value is no object; from its methods, naming the field that is not as it must be
 * @category Formats
 * @example
 * ```ts
 * const fields = jsonFields(parseStrictJson(text, 'a.json'), 'read a.json');
 * const name = fields.text('name');
 * ```
 */
export function jsonFields(value: StrictJson, task: string): JsonFields {
  const malformed = (reason: string): FormatError => new FormatError({ task, reason });
  if (!(value instanceof Map)) throw malformed('it is no object');
  const map: ReadonlyMap<string, StrictJson> = value;
  return {
    keys: [...map.keys()],
    has: (key) => map.has(key),
    get: (key) => map.get(key),
    text(key) {
      const found = map.get(key);
      if (typeof found !== 'string') throw malformed(`its "${key}" is no text`);
      return found;
    },
    number(key) {
      const found = map.get(key);
      if (typeof found !== 'number') throw malformed(`its "${key}" is no number`);
      return found;
    },
    truth(key) {
      const found = map.get(key);
      if (typeof found !== 'boolean') throw malformed(`its "${key}" is neither true nor false`);
      return found;
    },
    object(key) {
      const found = map.get(key);
      if (!(found instanceof Map)) throw malformed(`its "${key}" is no object`);
      return jsonFields(found, task);
    },
    objects(key) {
      const found = map.get(key);
      if (!Array.isArray(found) || !found.every((item) => item instanceof Map)) {
        throw malformed(`its "${key}" is no list of objects`);
      }
      return found.map((item) => jsonFields(item, task));
    },
    word(key, words) {
      const found = words.find((known) => known === map.get(key));
      if (found === undefined) throw malformed(`its "${key}" is none of ${words.join(', ')}`);
      return found;
    },
  };
}
