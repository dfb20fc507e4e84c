/**
 * The long tests: `pnpm test:torture [FOLDER]`. Every reader gets a million damaged files and the command line 20,000 random
 * lines, unless `TOPOGRAFT_FUZZ_RUNS` and `TOPOGRAFT_ARGUMENT_RUNS` say other numbers; counts go to FOLDER/counts.jsonl.
 *
 * The files are another selection each time: the seed is the time, and stands beside the counts.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = resolve(process.argv[2] ?? 'torture');
const log = join(folder, 'counts.jsonl');
mkdirSync(folder, { recursive: true });
rmSync(log, { force: true });
const env = {
  TOPOGRAFT_FUZZ_RUNS: '1000000',
  TOPOGRAFT_ARGUMENT_RUNS: '20000',
  TOPOGRAFT_TEST_SEED: String(Math.floor(Date.now() / 1000) % 2 ** 31),
  ...process.env,
  TOPOGRAFT_FUZZ_LOG: log,
};
const suites = [
  ['packages/sparse-core', 'test/corpus/fuzz.test.ts'],
  ['packages/datasets', 'test/fuzz.test.ts'],
  ['packages/set-trainer', 'test/fuzz.test.ts'],
  ['apps/cli', 'test/any-arguments.test.ts'],
] as const;
const ends = suites.map(([place, file]) => {
  const vitest = join(root, place, 'node_modules/vitest/vitest.mjs');
  return spawnSync(process.execPath, [vitest, 'run', file], { cwd: root + place, env, stdio: 'inherit' }).status;
});
console.log(`counts are in ${log}`);
if (ends.some((status) => status !== 0)) process.exitCode = 1;
