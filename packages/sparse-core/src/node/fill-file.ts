import { FileError } from '../errors/file-error.ts';
import type { NewFile } from './file-layer.ts';

/**
 * Writes all bytes into an open file, however few the system takes at a time, brings them to the drive, and closes it.
 *
 * @param task - what is being done, for the message of an error
 * @throws {@link FileError} when the system takes no byte, and whatever the file throws
 * @category Formats
 */
export async function fillFile(file: NewFile, bytes: Uint8Array, task: string): Promise<void> {
  try {
    for (let offset = 0; offset < bytes.length;) {
      const written = await file.write(bytes, offset);
      if (written < 1) {
        throw new FileError({
          task,
          reason: `the system took only ${offset} of ${bytes.length} bytes`,
          cure: 'Check the disk; what was there before is unchanged.',
        });
      }
      offset += written;
    }
    await file.sync();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}
