import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * Environment variables, as in `process.env`.
 *
 * @category Datasets
 */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Folder for downloaded data: `TOPOGRAFT_CACHE`, else `topograft` in the user's cache.
 *
 * The user's cache is `LOCALAPPDATA` on Windows and elsewhere `XDG_CACHE_HOME`, which counts only when absolute, else
 * `~/.cache`. The folder need not exist.
 *
 * @category Datasets
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheDirectory(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  homeDirectory: string = homedir(),
): string {
  if (env.TOPOGRAFT_CACHE) return env.TOPOGRAFT_CACHE;
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA || win32.join(homeDirectory, 'AppData', 'Local'), 'topograft');
  }
  const xdg = env.XDG_CACHE_HOME;
  return posix.join(xdg && posix.isAbsolute(xdg) ? xdg : posix.join(homeDirectory, '.cache'), 'topograft');
}
