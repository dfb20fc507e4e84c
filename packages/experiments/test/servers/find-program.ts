import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Path of a program that a test needs, or `null` with a notice when this machine does not have it.
 *
 * @param variable - of the environment, names the program where it is not on the path
 */
export function findProgram(name: string, variable: string): string | null {
  const named = process.env[variable];
  const candidates = named ? [named] : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  for (const path of candidates) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next one.
    }
  }
  // oxlint-disable-next-line no-console -- what is skipped has to be said
  console.warn(`skipped: there is no ${name} on the path, and ${variable} does not name one`);
  return null;
}
