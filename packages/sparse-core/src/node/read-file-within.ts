import { defaultMaxFileBytes, withRegularFile } from './open-regular-file.ts';

/**
 * Reads a whole file, once its size is known to be within a limit.
 *
 * @param options - `maxBytes`: largest file that is read, default 8 GiB; `option`: the caller's option that an error names,
 *   default `maxBytes`, `null` when the caller has none
 * @throws {@link FileError} when it is missing, may not be read, or is no regular file
 * @throws {@link FormatError} when it shrinks while it is read
 * @throws {@link LimitError} when it is larger than `maxBytes`
 * @category Formats
 */
export function readFileWithin(
  path: string,
  options: { readonly maxBytes?: number; readonly option?: string | null } = {},
): Promise<Uint8Array> {
  const { maxBytes = defaultMaxFileBytes, option } = options;
  return withRegularFile(path, maxBytes, (file) => file.read(0, file.sizeBytes), option);
}
