import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { caseCount, tellCounts, testSeed } from '@topograft/fuzz/test-size';
import { createRng } from '@topograft/sparse-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DurableMethod, durableMethods } from './durable-methods.ts';
import { killedConfig } from './killed-config.ts';
import { lastingFiles, tinyRun, train } from './tiny-run.ts';

const program = fileURLToPath(new URL('killed-child.ts', import.meta.url));
const KILLS = caseCount(20);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-kills-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the child, and kills it when it has told a letter so many times; whether it was killed before its end. */
async function runAndKill(directory: string, method: DurableMethod, letter: string, count: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--conditions=@topograft/source', program, directory, method], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = 0;
  let complaint = '';
  child.stderr.on('data', (bytes) => (complaint += String(bytes)));
  child.stdout.on('data', (bytes: Buffer) => {
    for (const byte of bytes) if (byte === letter.charCodeAt(0) && ++told === count) child.kill('SIGKILL');
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal === 'SIGKILL') return true;
  expect({ code, signal, complaint }).toEqual({ code: 0, signal: null, complaint: '' });
  return false;
}

// The child runs on while its letters are read: where it is hit is up to the machine.
it.skipIf(process.platform === 'win32').each(Object.keys(durableMethods) as DurableMethod[])(
  `a run of %s, killed by SIGKILL at ${KILLS} moments, half of them among writes, ends with the bytes of one that was not`,
  async (method) => {
    await train(tinyRun(join(folder, `${method}-whole`), { config: killedConfig(method) }));
    const whole = await lastingFiles(join(folder, `${method}-whole`));
    const seed = testSeed(1);
    const rng = createRng(seed, `kills/${method}`);
    let [kills, run] = [0, 0];
    for (; kills < KILLS; run++) {
      const directory = join(folder, `${method}-${run}`);
      for (let isEnded = false; !isEnded;) {
        const spared = kills >= KILLS;
        const [letter, most] = kills % 2 === 0 ? (['w', 150] as const) : (['t', 25] as const);
        const wasKilled = await runAndKill(directory, method, letter, spared ? Infinity : 1 + rng.integer(most));
        if (wasKilled) kills++;
        isEnded = !wasKilled;
      }
      expect(await lastingFiles(directory)).toEqual(whole);
      const left = await readdir(directory, { recursive: true });
      expect(left.filter((name) => /tmp$|lock$|next/.test(name))).toEqual([]);
      await rm(directory, { recursive: true });
    }
    tellCounts({ method, seed, kills, runs: run, different: 0 });
  },
  // Some thirty processes, one after the other, or hundreds.
  300_000 + KILLS * 10_000,
);
