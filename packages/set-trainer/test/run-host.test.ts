import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { nodeRunHost } from '../src/node/run-host.ts';

describe('nodeRunHost.processStart(pid)', () => {
  it('knows this process, the same at every call, and none of a number that is not used', async () => {
    const start = await nodeRunHost.processStart(process.pid);
    expect(start).not.toBeNull();
    expect(await nodeRunHost.processStart(process.pid)).toBe(start);
    expect(await nodeRunHost.processStart(2 ** 22 + 1)).toBeNull();
  });

  it.skipIf(process.platform !== 'linux')(
    'takes a process that has ended and is not yet asked after for none',
    async () => {
      // The shell becomes `sleep`, which never asks after the child that it took over.
      const shell = spawn('sh', ['-c', 'cat <&3 & echo $!; exec sleep 30 3<&-'], {
        stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
      });
      try {
        const [bytes] = (await once(shell.stdout!, 'data')) as [Buffer];
        const pid = Number(bytes.toString());
        const nameOf = (number: number): Promise<string> => readFile(`/proc/${number}/comm`, 'utf8');
        const stateOf = async (): Promise<string> => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(' ')[2]!;
        await expect.poll(() => nameOf(shell.pid!)).toBe('sleep\n');
        expect(await nodeRunHost.processStart(pid)).not.toBeNull();
        (shell.stdio[3] as Writable).end();
        await expect.poll(stateOf).toBe('Z');
        expect(await nodeRunHost.processStart(pid)).toBeNull();
      } finally {
        shell.kill();
      }
    },
  );
});
