import { FormatError } from '@topograft/sparse-core';

/**
 * A whole number from 0, as text in the metadata of a file.
 *
 * @throws {@link FormatError} when it is missing, or not written as `String` writes it
 * @category Formats
 */
export function metadataWhole(metadata: ReadonlyMap<string, string>, key: string, task: string): number {
  const value = metadataNumber(metadata, key, task);
  if (!Number.isSafeInteger(value)) throw malformed(key, metadata.get(key), 'a whole number', task);
  return value;
}

/**
 * A finite number from 0, as text in the metadata of a file.
 *
 * @throws {@link FormatError} when it is missing, or not written as `String` writes it
 * @category Formats
 */
export function metadataNumber(metadata: ReadonlyMap<string, string>, key: string, task: string): number {
  const text = metadata.get(key);
  const value = Number(text);
  if (text === undefined || !Number.isFinite(value) || value < 0 || String(value) !== text) {
    throw malformed(key, text, 'a number from 0', task);
  }
  return value;
}

function malformed(key: string, text: string | undefined, expected: string, task: string): FormatError {
  return new FormatError({
    task,
    reason: `its metadata "${key}" is not usable`,
    expected,
    received: text === undefined ? 'none' : JSON.stringify(text),
  });
}
