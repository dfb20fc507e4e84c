import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from '../repository.ts';
import type { Mutant } from './mutant.ts';
import type { MutatedSuite } from './suites.ts';

const config = fileURLToPath(new URL('vitest.config.ts', import.meta.url));

/** Whether a test fails when a check is broken; with `null`, as it is. */
export async function isNoticed({ folder, tests }: MutatedSuite, mutant: Mutant | null): Promise<boolean> {
  const root = join(repository, folder);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  for (const files of tests) {
    const args = [vitest, 'run', ...files, '--root', root, '--config', config, '--bail=1', '--reporter=dot'];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, TOPOGRAFT_MUTANT: JSON.stringify(mutant) },
      stdio: 'ignore',
      // A check may be what ends a loop.
      timeout: 180_000,
      killSignal: 'SIGKILL',
    });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) return true;
  }
  return false;
}
