import { UnsupportedError } from '@topograft/sparse-core';

/**
 * Imports packages that are not installed with this one, because few need them.
 *
 * @param what - what they are for, as a verb phrase
 * @param names - packages to install when one is missing
 * @param load - imports them
 * @throws {@link UnsupportedError} that names the command which installs them, when one is missing
 */
export async function loadOptional<Modules>(
  what: string,
  names: readonly string[],
  load: () => Promise<Modules>,
): Promise<Modules> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    const missing = /Cannot find package '([^']+)'/.exec((error as Error).message)?.[1] ?? names[0]!;
    throw new UnsupportedError({
      task: what,
      reason: `the package ${missing} is not installed`,
      cure: `Install it beside Topograft with \`npm install ${names.join(' ')}\`, and with --global where Topograft is.`,
      cause: error,
    });
  }
}
