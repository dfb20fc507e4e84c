import { type SafetensorsFile, safetensorsFile } from '../formats/read-safetensors.ts';
import {
  readSafetensorsHeader,
  readSafetensorsLength,
  safetensorsLengthBytes,
  type SafetensorsOptions,
} from '../formats/safetensors-header.ts';
import { defaultMaxFileBytes, withRegularFile } from './open-regular-file.ts';

/**
 * Reads a safetensors file, its data only after the header has agreed with the size of the file: a file that is cut
 * short, or that declares more than it has, is refused at once.
 *
 * @param options - limits as in {@link readSafetensors}, and `maxBytes`: largest file that is read, default 8 GiB
 * @throws {@link FileError} when it is missing, may not be read, or is no regular file
 * @throws {@link FormatError} when its bytes do not follow the format
 * @throws {@link LimitError} when an option's limit is passed
 * @throws {@link UnsupportedError} for an element type that is not a {@link TensorDtype}
 * @category Formats
 */
export function readSafetensorsFile(
  path: string,
  options: SafetensorsOptions & { readonly maxBytes?: number } = {},
): Promise<SafetensorsFile> {
  const named = { what: `"${path}"`, ...options };
  return withRegularFile(path, options.maxBytes ?? defaultMaxFileBytes, async (file) => {
    const start = await file.read(0, Math.min(safetensorsLengthBytes, file.sizeBytes));
    const dataOffset = safetensorsLengthBytes + readSafetensorsLength(start, file.sizeBytes, named);
    const headerBytes = await file.read(safetensorsLengthBytes, dataOffset);
    const header = readSafetensorsHeader(headerBytes, file.sizeBytes - dataOffset, named);
    return safetensorsFile(header, await file.read(dataOffset, file.sizeBytes));
  });
}
