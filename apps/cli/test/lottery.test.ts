import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { useTemporaryFolder } from './network-files.ts';
import { writeOwnData } from './own-data-files.ts';
import { endOf, runChild, startChild } from './run-child.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const at = (name: string): string => join(folder(), name);
let small: string[] = [];

beforeAll(async () => {
  const own = await writeOwnData(at('own.npz'));
  small = ['lottery', '--data', own, '--hidden', '20', '--batch', '32', '--lr', '0.05', '--epochs', '3'];
  small.push('--levels', '2', '--prune', '50%', '--topology-every', '0');
});

describe('topograft lottery', () => {
  it('prints a level a line, and draws them', async () => {
    const { code, stdout, stderr } = await runInProcess([...small, '--out', at('whole'), '--svg', at('a.svg')]);
    expect(code).toBe(0);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(rows[0]).toEqual(['level', 'density', 'connections', 'hold-out, best epoch', 'test, that epoch', 'epoch']);
    expect(rows.slice(1).map(([level, density, connections]) => [level, density, connections])).toEqual([
      ['0', '100.00 %', '380'],
      ['1', '50.00 %', '220'],
      ['2', '25.00 %', '140'],
    ]);
    expect(stderr).toMatch(/level-1, 50\.00 % left {2}epoch 1\/2 {2}loss /);
    expect(stderr).toContain(`kept in ${at('whole')}\n`);
    expect(await readFile(at('a.svg'), 'utf8')).toContain('density (%, logarithmic)');
    expect((await readdir(at('whole'))).toSorted()).toEqual(['level-0', 'level-1', 'level-2', 'lottery.json']);
  });

  it('stopped, goes on by the command that was shown, to the same bytes', async () => {
    // Long enough to be stopped, and as long for both.
    const long = [...small, '--epochs', '150'];
    const child = startChild([...long, '--out', at('stopped')]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let told = '';
    child.stderr!.on('data', (bytes) => (told += String(bytes)));
    while (!told.includes('level-1, 50.00 % left  epoch 2/')) await once(child.stderr!, 'data');
    child.kill('SIGINT');
    const { code, stderr } = await endOf(child);
    expect(code).toBe(130);
    expect(stderr).toContain(`keeps what is done; go on with: topograft lottery --resume --out ${at('stopped')}\n`);
    const resumed = await runChild(['lottery', '--resume', '--out', at('stopped'), '--json']);
    expect(resumed.code).toBe(0);
    expect(resumed.stderr).toMatch(/level-1, 50\.00 % left {2}goes on after \d+ of 149 epochs\n/);
    expect(resumed.stderr).not.toContain('level-0');
    const whole = await runInProcess([...long, '--out', at('long'), '--json', '--quiet']);
    const levelsOf = (text: string): unknown => (JSON.parse(text) as { levels: unknown }).levels;
    expect(levelsOf(resumed.stdout)).toEqual(levelsOf(whole.stdout));
    for (const name of ['lottery.json', 'level-1/checkpoint.safetensors', 'level-2/best.safetensors']) {
      const [a, b] = await Promise.all(['stopped', 'long'].map((run) => readFile(join(at(run), name))));
      expect(a!.equals(b!), name).toBe(true);
    }
  });

  it('pruned to nothing, shows the levels that there were before it says so', async () => {
    const all = [
      '--epochs',
      '2',
      '--levels',
      '9',
      '--prune',
      '95%',
      '--out',
      at('nothing'),
      '--svg',
      at('nothing.svg'),
    ];
    for (const asked of [
      [...small, ...all],
      ['lottery', '--resume', '--out', at('nothing')],
    ]) {
      const { code, stdout, stderr } = await runInProcess(asked);
      expect(code).toBe(2);
      expect(stdout.trimEnd().split('\n').slice(1)).toEqual([
        expect.stringMatching(/^0\t100\.00 %\t380\t/),
        expect.stringMatching(/^1\t5\.00 %\t/),
        expect.stringMatching(/^2\t0\.\d+ %\t/),
      ]);
      expect(stderr).toMatch(
        /topograft: could not draw lottery tickets - nothing is left of the network at level 3\. Levels 0 to 2 are kept; a lottery that prunes less has more of them\.\n$/,
      );
    }
    expect(await readFile(at('nothing.svg'), 'utf8')).toContain('Lottery tickets');
    const less = await runInProcess([...small, ...all, '--levels', '3', '--prune', '50%', '--force', '--quiet']);
    expect(less.code).toBe(0);
  });

  it('a level is a run like others', async () => {
    const distance = await runInProcess([
      'distance',
      join(at('whole'), 'level-1'),
      join(at('whole'), 'level-2'),
      '--json',
    ]);
    expect(distance.code).toBe(0);
    const resumed = await runInProcess(['train', '--resume', '--out', join(at('whole'), 'level-1')]);
    expect(resumed.stderr).toContain('has all 2 epochs\n');
  });

  it.each<[string, string[], number, RegExp]>([
    [
      'a lottery that is there',
      [],
      1,
      /it holds a lottery already\. .* go on with it with --resume, or replace it with/,
    ],
    [
      'no level',
      ['--levels', '0'],
      2,
      /--levels \(levelCount\) is not usable\. Expected a whole number from 1 to 1000/,
    ],
    ['a share of all', ['--prune', '100%'], 2, /--prune \(pruneFraction\) is not usable/],
    [
      'an epoch that does not come',
      ['--rewind', '3'],
      2,
      /--rewind \(rewindEpoch\) .* number of epochs, 3\. Received 3/,
    ],
    ['a scope that is none', ['--scope', 'neuron'], 2, /Allowed choices are layer, global\./],
    ['a method', ['--method', 'set'], 2, /unknown option '--method'/],
    ['a figure that is no SVG', ['--svg', 'a.png'], 2, /a name that ends in \.svg/],
  ])('refuses %s', async (_, flags, code, message) => {
    const outcome = await runInProcess([...small, ...flags, '--out', at('whole')]);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toMatch(message);
  });

  it.each<[string[], RegExp]>([
    [['--prune', '30%'], /--prune contradicts .* Expected 0\.5\. Received 0\.3\. Leave it out; of all settings, only/],
    [['--levels', '1'], /--levels contradicts .* Expected 2\. Received 1\./],
    [['--epochs', '9'], /--epochs contradicts .* Expected 3\. Received 9\./],
    [['--hidden', '9'], /--hidden contradicts .* Expected 20\. Received 9\./],
    [['--force'], /--force would replace it/],
  ])('--resume refuses %j', async (flags, message) => {
    const outcome = await runInProcess(['lottery', '--resume', '--out', at('whole'), ...flags]);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(message);
  });

  it('--resume takes more levels, and needs a lottery', async () => {
    const longer = await runInProcess([
      'lottery',
      '--resume',
      '--out',
      at('whole'),
      '--levels',
      '3',
      '--json',
      '--quiet',
    ]);
    expect(longer).toMatchObject({ code: 0, stderr: '' });
    expect((JSON.parse(longer.stdout) as { levels: [] }).levels).toHaveLength(4);
    expect(await runInProcess(['lottery', '--resume'])).toMatchObject({ code: 2, stdout: '' });
    expect(await runInProcess(['lottery', '--resume', '--out', at('none')])).toMatchObject({ code: 1, stdout: '' });
  });
});
