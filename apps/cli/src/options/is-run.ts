import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a path is that of a run directory. */
export async function isRun(path: string): Promise<boolean> {
  try {
    return (await stat(join(path, 'run.json'))).isFile();
  } catch {
    return false;
  }
}
