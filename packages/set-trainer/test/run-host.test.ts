import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
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
      // The shell's child ends while the shell has become `sleep`, which never asks after it.
      const shell = spawn('sh', ['-c', 'true & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
      try {
        const [line] = (await shell.stdout.iterator().next()).value.toString().split('\n');
        const pid = Number(line);
        const stateOf = async (): Promise<string> => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(' ')[2]!;
        await expect.poll(stateOf).toBe('Z');
        expect(await nodeRunHost.processStart(pid)).toBeNull();
      } finally {
        shell.kill();
      }
    },
  );
});
