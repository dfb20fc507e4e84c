import { once } from 'node:events';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useTemporaryFolder } from './network-files.ts';
import { writeOwnData } from './own-data-files.ts';
import { endOf, runChild, startChild } from './run-child.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const at = (name: string): string => join(folder(), name);
const small = ['--data', 'synthetic', '--layers', '784,50,10', '--density', '5%', '--epochs', '20'];
const lasting = ['checkpoint.safetensors', 'best.safetensors', 'epochs.jsonl', 'topologies/0020.safetensors'];

describe('topograft train --resume', () => {
  it('goes on by the command that was shown, to the bytes of a run that was never stopped', async () => {
    const [whole, stopped] = [join(folder(), 'whole'), join(folder(), "it's stopped")];
    expect(await runInProcess(['train', ...small, '--out', whole, '--quiet'])).toMatchObject({ code: 0 });
    const child = startChild(['train', ...small, '--out', stopped, '--checkpoint-every', '100']);
    let told = '';
    child.stderr!.on('data', (bytes) => (told += String(bytes)));
    while (!told.includes('epoch 2/')) await once(child.stderr!, 'data');
    child.kill('SIGINT');
    const { code, stderr } = await endOf(child);
    expect(code).toBe(130);
    const shown = /keeps (\d+) of 20 epochs; go on with: topograft (train --resume .*)\n/.exec(stderr)!;
    expect(shown[2]).toBe(`train --resume --out '${stopped.replace("'", String.raw`'\''`)}' --checkpoint-every 100`);
    const resumed = await runChild(['train', '--resume', '--out', stopped, '--checkpoint-every', '100', '--json']);
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).toMatch(
      new RegExp(`goes on after ${shown[1]} of 20 epochs( and \\d+ batches of the next)?\n`),
    );
    const { epochs } = JSON.parse(resumed.stdout) as { epochs: { epoch: number }[] };
    expect(epochs.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    for (const name of lasting) {
      const [a, b] = await Promise.all([whole, stopped].map((run) => readFile(join(run, name))));
      expect(a!.equals(b!), name).toBe(true);
    }

    const again = await runInProcess(['train', '--resume', '--out', whole]);
    expect(again).toMatchObject({ code: 0 });
    expect(again.stderr).toContain('has all 20 epochs\n');
  });

  it.each<[string[], RegExp]>([
    [['--seed', '2'], /--seed contradicts the settings it was started with\. Expected 1\. Received 2\. Leave it out/],
    [['--epochs', '5'], /--epochs contradicts .* Expected 20\. Received 5\. .*only the length may grow\./],
    [['--data', 'fashion-mnist'], /--data contradicts .* Expected synthetic\. Received fashion-mnist\./],
    [['--relaxed'], /--relaxed contradicts .* Expected simd\. Received relaxed-simd\./],
    [['--force'], /--force would replace it\. Leave out one of the two\./],
    [['--checkpoint-every', '0'], /--checkpoint-every.*Expected a whole number from 1/],
  ])('refuses %j as a usage error', async (flags, message) => {
    const { code, stdout, stderr } = await runInProcess([
      'train',
      '--resume',
      '--out',
      join(folder(), 'whole'),
      ...flags,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('takes flags that repeat the settings, and shows where each came from', async () => {
    const args = ['train', '--resume', '--out', join(folder(), 'whole'), '--seed', '1', '--epochs', '24'];
    const { code, stdout } = await runInProcess([...args, '--print-config', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      config: { layerWidths: [784, 50, 10], epochCount: 24, seed: 1 },
      sources: { layerWidths: 'run.json', seed: 'run.json', epochCount: 'flag' },
    });
  });

  it('needs a directory that holds a run', async () => {
    const nameless = await runInProcess(['train', '--resume']);
    expect(nameless).toMatchObject({ code: 2, stdout: '' });
    expect(nameless.stderr).toMatch(
      /--out is missing\. Name its directory: topograft train --resume --out runs\/first/,
    );
    const empty = await runInProcess(['train', '--resume', '--out', join(folder(), 'none')]);
    expect(empty).toMatchObject({ code: 1, stdout: '' });
    expect(empty.stderr).toMatch(/there is no run\. Check the directory; .* is started without --resume\.\n$/);
  });

  it('of data that were moved says how to name them, and goes on with those', async () => {
    const own = await writeOwnData(at('moving.npz'));
    const run = at('moving');
    const args = ['train', '--data', own, '--hidden', '9', '--density', '50%', '--quiet', '--out', run];
    expect((await runInProcess([...args, '--epochs', '1'])).code).toBe(0);
    await rename(own, at('moved.npz'));
    const resumed = ['train', '--resume', '--out', run, '--epochs', '2', '--quiet'];
    for (const asked of [resumed, ['evaluate', run]]) {
      expect(await runInProcess(asked)).toEqual({
        code: 1,
        stdout: '',
        stderr:
          `topograft: could not read "${own}" - there is no such file or directory. The run keeps the path as it was typed: ` +
          'go to the folder where it was started, or name the file with --data.\n',
      });
    }
    expect((await runInProcess([...resumed, '--data', at('moved.npz')])).code).toBe(0);
  });
});
