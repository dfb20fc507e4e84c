import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRng, erdosRenyi, networkToSafetensors, type Rng } from '@topograft/sparse-core';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import { type ChildOutcome, endOf } from '../../../../apps/cli/test/run-child.ts';
import { runCommand, startCommand } from '../../../../apps/cli/test/run-command.ts';
import { type Fault, type FaultMode, faultModes, struck } from '../faults/fault.ts';
import { difference, folderDigests } from '../folder-digests.ts';
import type { TorturePart } from '../part.ts';

const breakDisk = new URL('../faults/break-disk.ts', import.meta.url).href;

/** A command that writes below a folder, over what an earlier call has left there. */
interface WritingCommand {
  readonly name: string;
  readonly args: (inputs: string, folder: string) => string[];
  /** What a second call needs besides: one who died while it wrote its lock has not said who it was. */
  readonly again?: readonly string[];
}

const commands: readonly WritingCommand[] = [
  {
    name: 'convert',
    args: (inputs, to) => ['convert', join(inputs, 'a.safetensors'), join(to, 'b.npz'), '--layer', '0', '--force'],
  },
  {
    name: 'convert to a folder',
    args: (inputs, to) => ['convert', join(inputs, 'a.safetensors'), join(to, 'masks'), '--force'],
  },
  {
    name: 'matrix',
    args: (inputs, to) => [
      'matrix',
      join(inputs, 'a.safetensors'),
      join(inputs, 'b.safetensors'),
      '--svg',
      join(to, 'm.svg'),
      '--force',
    ],
  },
  {
    name: 'report',
    args: (inputs, to) => ['report', join(inputs, 'run'), '--out', join(to, 'r.html'), '--markdown', '--force'],
  },
  {
    name: 'reproduce',
    args: (_, to) => ['reproduce', 'fig3a', '--scale', 'smoke', '--threads', '1', '--out', join(to, 'paper')],
  },
  {
    name: 'train',
    again: ['--force-unlock'],
    args: (_, to) => {
      const run = join(to, 'run');
      const settings = ['--data', 'synthetic-small', '--hidden', '20', '--epochs', '2', '--topology-every', '1'];
      return ['train', ...settings, '--out', run, ...(existsSync(join(run, 'run.json')) ? ['--resume'] : [])];
    },
  },
];

/** Real processes whose disk goes wrong at every operation. */
export const commandCrashes: TorturePart = {
  name: 'command-crashes',
  promise:
    'a command that is stopped at any operation on the disk leaves nothing half done, and comes to the same when it is given again',
  unit: 'faults for each of six commands and five modes, as far as there are so many operations',
  full: 10_000,
  async run({ size, seed, scratch, tell }) {
    const inputs = join(scratch, 'inputs');
    await makeInputs(inputs);
    for (const command of commands) {
      // The same for all, as some files tell where they are.
      const folder = join(scratch, 'outputs');
      const operations = await undisturbed(command, inputs, folder);
      const expected = folderDigests(folder);
      rmSync(folder, { recursive: true });
      for (const mode of faultModes) {
        const rng = createRng(seed, `torture/command-crashes/${command.name}/${mode}`);
        const places = operations.flatMap((operation, at) => (struck[mode].test(operation) ? [at] : []));
        const chosen = sample(places, size, rng);
        for (const at of chosen) {
          mkdirSync(folder);
          const label = `${command.name}, ${mode} at operation ${at}, ${operations[at]}`;
          await strike(command, { inputs, folder, expected, label }, { mode, at, within: folder });
          rmSync(folder, { recursive: true });
        }
        tell({ command: command.name, mode, operations: places.length, faults: chosen.length, different: 0 });
      }
    }
  },
};

async function makeInputs(folder: string): Promise<void> {
  mkdirSync(folder);
  for (const name of ['a', 'b']) {
    const rng = createRng(1, `torture/network/${name}`);
    const layers = [erdosRenyi(40, 30, 0.2, rng), erdosRenyi(30, 10, 0.2, rng)];
    await writeFileAtomically(join(folder, `${name}.safetensors`), networkToSafetensors({ specVersion: 'v1', layers }));
  }
  const settings = ['--data', 'synthetic-small', '--hidden', '20', '--epochs', '2', '--topology-every', '1'];
  await runCommand(['train', ...settings, '--out', join(folder, 'run')]);
}

/** Runs a command whole; its operations on the disk. */
async function undisturbed({ args }: WritingCommand, inputs: string, folder: string): Promise<string[]> {
  mkdirSync(folder);
  const log = join(inputs, 'operations.txt');
  rmSync(log, { force: true });
  await runCommand(args(inputs, folder), broken({ mode: 'die', at: -1, within: folder, log }));
  return readFileSync(log, 'utf8').trimEnd().split('\n');
}

function broken(fault: Fault): { node: string[]; env: Record<string, string> } {
  return { node: ['--import', breakDisk], env: { TOPOGRAFT_FAULT: JSON.stringify(fault) } };
}

function sample(places: readonly number[], count: number, rng: Rng): number[] {
  const left = [...places];
  while (left.length > count) left.splice(rng.integer(left.length), 1);
  return left;
}

interface Case {
  readonly inputs: string;
  readonly folder: string;
  readonly expected: ReadonlyMap<string, string>;
  readonly label: string;
}

async function strike(command: WritingCommand, { inputs, folder, expected, label }: Case, fault: Fault): Promise<void> {
  const ended = await endOf(startCommand(command.args(inputs, folder), broken(fault)));
  const wrong = wrongEnd(ended, fault.mode);
  if (wrong !== null) throw new Error(`${label}: ${wrong}`);
  for (const [name, digest] of folderDigests(folder)) {
    // A run has files that grow or are replaced; what is written at once is there whole or not at all.
    const grows = /epochs\.jsonl$|checkpoint|best/.test(name);
    if (!grows && expected.has(name) && digest !== expected.get(name))
      throw new Error(`${label}: ${name} is half done`);
  }
  await runCommand([...command.args(inputs, folder), ...(command.again ?? [])]);
  const found = difference(expected, folderDigests(folder));
  if (found !== null) throw new Error(`${label}: after a second call ${found}`);
}

/** What is wrong about the end of a process whose disk went wrong; `null` when nothing is. */
function wrongEnd({ code, signal, stderr }: ChildOutcome, mode: FaultMode): string | null {
  if (mode !== 'fill' && mode !== 'fail') return signal === 'SIGKILL' ? null : `it ended with ${signal ?? code}`;
  // Some operations only tidy up: without them all is well.
  if (code === 0) return null;
  const lines = stderr.split('\n').filter((line) => line.startsWith('topograft: '));
  if (code !== 1 || lines.length !== 1)
    return `it ended with ${signal ?? code} and ${lines.length} lines of error: ${stderr}`;
  return /unforeseen|\n\s+at /.test(stderr) ? `it said: ${stderr}` : null;
}
