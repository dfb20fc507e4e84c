import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PartOrder } from './part.ts';
import { repository } from './repository.ts';

/** Tests of the repository that take their size from outside. */
export interface SizedTests {
  /** Of the package, from the root. */
  readonly folder: string;
  /** From there. */
  readonly files: readonly string[];
  /** More variables for them. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Runs tests at the size of an order, and takes down what they count. What they print is kept beside the counts.
 *
 * @throws Error naming that file when a test fails
 */
export async function runTests(order: PartOrder, { folder, files, env = {} }: SizedTests): Promise<void> {
  const counts = join(order.scratch, `counts-${folder.replaceAll('/', '-')}.jsonl`);
  const logs = join(order.kept, 'logs');
  mkdirSync(logs, { recursive: true });
  const log = join(logs, `${[folder.split('/').at(-1), ...files].join('-').replaceAll(/[^\w-]+/g, '-')}.txt`);
  const vitest = join(repository, folder, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...files, '--reporter=default', '--retry=0'], {
    cwd: join(repository, folder),
    env: {
      ...process.env,
      NO_COLOR: '1',
      TOPOGRAFT_CASES: String(order.size),
      TOPOGRAFT_TEST_SEED: String(order.seed),
      TOPOGRAFT_COUNTS: counts,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kept = createWriteStream(log);
  child.stdout.pipe(kept, { end: false });
  child.stderr.pipe(kept, { end: false });
  const [code] = (await once(child, 'close')) as [number | null];
  kept.end();
  const lines = existsSync(counts) ? readFileSync(counts, 'utf8').trimEnd().split('\n') : [];
  for (const line of lines) order.tell(JSON.parse(line) as Record<string, string | number>);
  if (code !== 0) throw new Error(`a test of ${folder} failed: see ${log}`);
}
