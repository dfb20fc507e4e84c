import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileError } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';

/**
 * Finds the built web app: the one that `TOPOGRAFT_SITE` names, the one that was packed with the built command, or, when
 * the command runs from its sources, the one that the workspace has built.
 *
 * @throws {@link FileError} when it has not been built, with the command that builds it
 */
export async function findSite({ env }: Pick<ConsoleIo, 'env'>): Promise<string> {
  const isSource = import.meta.url.endsWith('.ts');
  // The build copies the app beside the command: see tsdown.config.ts.
  const own = fileURLToPath(new URL(isSource ? '../../../web/dist/' : './site/', import.meta.url));
  const folder = env['TOPOGRAFT_SITE'] ?? own;
  try {
    await access(join(folder, 'index.html'));
  } catch (cause) {
    throw new FileError({
      task: 'find the web app',
      reason: `there is no index.html in "${folder}"`,
      cure: isSource
        ? 'Build it: npx pnpm exec turbo run build --filter=@topograft/web.'
        : 'Install @topograft/cli again.',
      cause,
    });
  }
  return folder;
}
