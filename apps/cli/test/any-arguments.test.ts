import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cwd } from 'node:process';
import { caseCount, tellCounts, testSeed } from '@topograft/fuzz/test-size';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useTemporaryFolder, writeNetwork } from './network-files.ts';
import { runInProcess } from './run-in-process.ts';

const RUNS = caseCount(500);
const folder = useTemporaryFolder();

/** Every command, with what keeps it from long work: no data to train on, nothing but a plan, no page to serve. */
const noData = ['--data-dir', '/dev/null/data'];
const commands: Readonly<Record<string, readonly string[]>> = {
  train: noData,
  lottery: noData,
  evaluate: noData,
  distance: [],
  matrix: [],
  evolve: [],
  convert: [],
  report: [],
  data: noData,
  reproduce: ['--dry-run', ...noData],
  worker: noData,
  queue: [],
  demo: noData,
  view: ['--no-open'],
  doctor: [],
  help: [],
  tarin: [],
  '': [],
};
const env = { TOPOGRAFT_OFFLINE: '1', TOPOGRAFT_CACHE: '/dev/null/cache', TOPOGRAFT_SITE: '/dev/null/site' };
/** None asks for help, which has many lines. */
const flags = [
  '--density',
  '--layers',
  '--epochs',
  '--seed',
  '--lr',
  '--zeta',
  '--method',
  '--preset',
  '--config',
  '--evolve-last',
  '--hidden',
  '--data',
  '--labels',
  '--value-range',
  '--from',
  '--weights',
  '--lr-milestones',
  '--batch-norm',
  '--update-end',
  '--engine',
  '--threads',
  '--part',
  '--predictions=',
  '--test-data',
  '--levels',
  '--prune',
  '--rewind',
  '--list',
  '--resume',
  '--out=',
  '--alignment',
  '--solver',
  '--outputs',
  '--bias-row',
  '--layer',
  '--generations',
  '--print-config',
  '--json',
  '--csv',
  '--quiet',
  '--force',
  '--svg=',
  '--title',
  '--threshold',
  '--tensors',
  '--orientation',
  '--chance',
  '--cluster',
  '--scale',
  '--shard',
  '--without',
  '--queue',
  '--store',
  '--lease',
  '--until-empty',
  '--port',
  '--host',
  '--allow-remote',
  '--markdown',
  '-x',
  '--',
];
const values = [
  '0',
  '1',
  '-1',
  '0.5',
  '1e-3',
  '50%',
  'NaN',
  'Infinity',
  '9'.repeat(20),
  '784,10',
  '784,,10',
  '250,750',
  'trained',
  'tfjs',
  'synthetic.npz',
  'set',
  'refined',
  'true',
  '__proto__',
  '@3',
  'NETWORK',
  'NETWORK@1',
  'FOLDER',
  'a.mtx',
  'a.safetensors',
  'deep/a.npz',
  'fig3a',
  'table1',
  'smoke',
  '2/3',
  'status',
  'retry',
  's3://',
  '::1',
  '/dev/null/a.npz',
  '\u0000',
  '\u001b[2J',
  '../../..',
];

/** Some names are relative: they lead into the folder, however many steps up they begin with. */
const before = cwd();
beforeAll(async () => {
  const deep = join(folder(), 'a/b/c/d');
  await mkdir(deep, { recursive: true });
  process.chdir(deep);
});
afterAll(() => process.chdir(before));

it(`topograft answers ${RUNS} random lines with exit code 0, 1 or 2, and a failure with one line and no file`, async () => {
  const network = await writeNetwork(join(folder(), 'network.safetensors'), 1, [6, 5, 4]);
  const present = await readdir(folder(), { recursive: true });
  const codes = [0, 0, 0];
  const flag = fc.constantFrom(...flags);
  const value = fc.constantFrom(...values);
  // No absolute paths by chance: some commands write where they are told.
  const word = fc.string({ maxLength: 12 }).filter((text) => !text.includes('/'));
  const part = fc.oneof(fc.tuple(flag, value), fc.tuple(flag), fc.tuple(value), fc.tuple(word));
  const words = fc.array(part, { maxLength: 4 }).map((parts) => parts.flat());
  const line = fc.tuple(fc.constantFrom(...Object.keys(commands)), words);
  const property = fc.asyncProperty(line, async ([command, given]) => {
    const filled = given.map((text) => text.replace('NETWORK', network).replace('FOLDER', folder()));
    fc.pre(!filled.some((text) => /^(-[^-]*[hV]|--h|--v)/i.test(text)) && !(command === '' && filled.length === 0));
    // Seconds of self-test for a line that is right have a test of their own.
    fc.pre(command !== 'doctor' || filled.some((text) => !['--json', '--quiet', ''].includes(text)));
    const args = [command, ...commands[command]!, ...filled].filter((text) => text !== '');
    const { code, stdout, stderr } = await runInProcess(args, { env });
    expect([0, 1, 2]).toContain(code);
    codes[code]!++;
    expect(stderr).not.toMatch(/\n\s+at |unforeseen/);
    if (code !== 0 && !stderr.startsWith('Usage: ')) {
      expect(stdout).toBe('');
      const errors = stderr.split('\n').filter((text) => text.startsWith('topograft: '));
      expect(errors).toHaveLength(1);
      expect(stderr.endsWith(`${errors[0]}\n`)).toBe(true);
    }
    // oxlint-disable-next-line no-control-regex -- none may be there
    expect(`${stdout}${stderr}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    const now = await readdir(folder(), { recursive: true });
    if (code !== 0) expect(now).toEqual(present);
    for (const name of now.toReversed()) {
      if (!present.includes(name)) await rm(join(folder(), name), { recursive: true, force: true });
    }
  });
  const seed = testSeed(20_261_122);
  await fc.assert(property, { numRuns: RUNS, seed });
  tellCounts({ seed, lines: RUNS, done: codes[0]!, failed: codes[1]!, usage: codes[2]! });
}, 3_600_000);
