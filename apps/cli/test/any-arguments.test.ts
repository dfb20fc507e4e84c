import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { useTemporaryFolder, writeNetwork } from './network-files.ts';
import { runInProcess } from './run-in-process.ts';

/** Few in every test run, as many as the variable says in a long one. */
const RUNS = Number(process.env['TOPOGRAFT_ARGUMENT_RUNS'] ?? 500);
const folder = useTemporaryFolder();

const commands = ['train', 'lottery', 'distance', 'matrix', 'evolve', 'data', 'demo', 'help', 'tarin', ''];
/** Neither trains on the drawn images nor asks for help, which has many lines. */
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
  '/nonexistent/a.npz',
  '\u0000',
  '\u001b[2J',
  '../../..',
];

it(`topograft answers ${RUNS} random lines with exit code 0, 1 or 2, at most one line of error, and no file`, async () => {
  const network = await writeNetwork(join(folder(), 'network.safetensors'), 1, [6, 5, 4]);
  const flag = fc.constantFrom(...flags);
  const value = fc.constantFrom(...values);
  const part = fc.oneof(fc.tuple(flag, value), fc.tuple(flag), fc.tuple(value), fc.tuple(fc.string({ maxLength: 12 })));
  const words = fc.array(part, { maxLength: 4 }).map((parts) => parts.flat());
  const line = fc.tuple(fc.constantFrom(...commands), words);
  const property = fc.asyncProperty(line, async ([command, given]) => {
    const filled = given.map((text) => text.replace('NETWORK', network).replace('FOLDER', folder()));
    fc.pre(!filled.some((text) => /^(-[^-]*[hV]|--h|--v)/i.test(text)) && !(command === '' && filled.length === 0));
    // Whatever the words say, no command gets as far as training.
    const noData = ['train', 'lottery', 'demo', 'data'].includes(command) ? ['--data-dir', '/nonexistent'] : [];
    const { code, stdout, stderr } = await runInProcess([command, ...noData, ...filled].filter((text) => text !== ''));
    expect([0, 1, 2]).toContain(code);
    expect(stderr).not.toMatch(/\n\s+at |unforeseen/);
    if (code !== 0 && !stderr.startsWith('Usage: ')) {
      expect(stdout).toBe('');
      const errors = stderr.split('\n').filter((text) => text.startsWith('topograft: '));
      expect(errors).toHaveLength(1);
      expect(stderr.endsWith(`${errors[0]}\n`)).toBe(true);
    }
    // oxlint-disable-next-line no-control-regex -- none may be there
    expect(`${stdout}${stderr}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
    expect(await readdir(folder())).toEqual(['network.safetensors']);
  });
  const seed = Number(process.env['TOPOGRAFT_TEST_SEED'] ?? 20_261_122);
  await fc.assert(property, { numRuns: RUNS, seed });
  const log = process.env['TOPOGRAFT_FUZZ_LOG'];
  if (log !== undefined) await appendFile(log, `${JSON.stringify({ name: 'arguments', seed, lines: RUNS })}\n`);
}, 3_600_000);
