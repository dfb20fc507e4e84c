import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { sep } from 'node:path';

/**
 * Opens a regular file whose real place is below a folder; what has become a link, a pipe or a device since it was listed
 * is not opened.
 *
 * @param root - absolute, without links
 * @returns `null` when it is not there any more, or not in the folder
 */
export async function openContained(
  root: string,
  path: string,
): Promise<{ readonly handle: FileHandle; readonly sizeBytes: number } | null> {
  let handle: FileHandle | undefined;
  try {
    const real = await realpath(path);
    // The separator matters: /data/runs-secret begins with /data/runs.
    const below = root.endsWith(sep) ? root : root + sep;
    if (!real.startsWith(below)) return null;
    // NONBLOCK: opening a pipe must not wait for its writer.
    handle = await open(real, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (stats.isFile()) return { handle, sizeBytes: stats.size };
    await handle.close();
    return null;
  } catch {
    await handle?.close().catch(() => {});
    return null;
  }
}
