/**
 * Trains a tiny run and tells every operation on the disk and every turn of the host on stdout, a letter each, so that
 * the test that starts it can kill it at any of them: `node killed-child.ts <directory> <set|rigl|gmp>`.
 */
import { existsSync, writeSync } from 'node:fs';
import { nodeRunFiles, type RunFiles, runPaths } from '../src/node.ts';
import type { DurableMethod } from './durable-methods.ts';
import { killedConfig } from './killed-config.ts';
import { tinyRun, train } from './tiny-run.ts';

const [directory, method] = process.argv.slice(2) as [string, DurableMethod];

const still = new Int32Array(new SharedArrayBuffer(4));

/** A reader that is slow, as on a busy machine, is waited for. */
function tell(letter: string): void {
  for (;;) {
    try {
      writeSync(1, letter);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(still, 0, 0, 1);
    }
  }
}

/** Tells `w` before each operation. */
const files = Object.fromEntries(
  Object.entries(nodeRunFiles).map(([name, operation]) => [
    name,
    (...args: never[]) => {
      tell('w');
      return (operation as (...args: never[]) => unknown)(...args);
    },
  ]),
) as unknown as RunFiles;

await train(
  tinyRun(directory, {
    config: killedConfig(method),
    files,
    pause: async () => tell('t'),
    checkpointEvery: 25,
    resume: existsSync(runPaths(directory).manifest),
  }),
);
