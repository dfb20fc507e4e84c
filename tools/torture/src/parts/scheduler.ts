import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRng, type Rng } from '@topograft/sparse-core';
import { endOf } from '../../../../apps/cli/test/run-child.ts';
import { runCommand, startCommand } from '../../../../apps/cli/test/run-command.ts';
import { difference, folderDigests } from '../folder-digests.ts';
import type { TorturePart } from '../part.ts';

const KILLS = 20;
const STOPS = 5;
const SIDE_BY_SIDE = 3;

/** The plan of all figures, done by processes side by side on one folder, which are killed and stopped. */
export const scheduler: TorturePart = {
  name: 'scheduler',
  promise: 'the jobs of a plan come to the same, though processes that do them side by side are killed and stopped',
  unit: `rounds of ${KILLS} kills and ${STOPS} stops`,
  full: 50,
  async run({ size, seed, scratch, tell }) {
    const undisturbed = join(scratch, 'undisturbed');
    await runCommand(plan(undisturbed));
    const expected = folderDigests(undisturbed);
    for (let round = 0; round < size; round++) {
      const folder = join(scratch, `round-${round}`);
      mkdirSync(folder);
      const deeds = await trouble(folder, createRng(seed, `torture/scheduler/${round}`));
      // Who comes last finds what is left to do and writes the report.
      await runCommand(plan(folder));
      const found = difference(expected, folderDigests(folder));
      tell({ round, ...deeds, different: found ?? 0 });
      if (found !== null) throw new Error(`in round ${round}: ${found}`);
    }
  },
};

function plan(folder: string): string[] {
  return ['reproduce', 'all', '--scale', 'smoke', '--threads', '1', '--out', folder];
}

/** Keeps some processes at work; each is killed or stopped for a while, at a line that it prints. */
async function trouble(folder: string, rng: Rng): Promise<{ kills: number; stops: number; ended: number }> {
  const counts = { kills: 0, stops: 0, ended: 0 };
  const work = async (): Promise<void> => {
    // One that has come to the end of the plan finds nothing left: the others are near theirs.
    while (counts.kills < KILLS && counts.ended < SIDE_BY_SIDE) {
      const child = startCommand(plan(folder));
      let next: 'stop' | 'kill' = counts.stops < STOPS && rng.uniform() < 0.3 ? 'stop' : 'kill';
      let left = 1 + rng.integer(4);
      child.stderr!.on('data', (bytes: Buffer) => {
        left -= String(bytes).split('\n').length - 1;
        if (left > 0 || child.exitCode !== null) return;
        if (next === 'kill') return void child.kill('SIGKILL');
        child.kill('SIGSTOP');
        counts.stops++;
        // Then it goes on with what others have done meanwhile, until it is killed.
        setTimeout(() => child.kill('SIGCONT'), 500);
        next = 'kill';
        left = 1 + rng.integer(4);
      });
      const { signal } = await endOf(child);
      if (signal === 'SIGKILL') counts.kills++;
      else counts.ended++;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return counts;
}
