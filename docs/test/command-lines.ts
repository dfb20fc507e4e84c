import { spawnSync } from 'node:child_process';
import { root } from '../../tools/checks/src/workspace.ts';

/** Complaints about the `topograft` commands of a text: names that there are not, and options that they do not have. */
export function readCommands(text: string): string[] {
  const commands = text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => /^(?:\$ )?(?:npx )?(?:pnpm )?(?:--silent )?topograft (.+?)(?: +#.*)?$/.exec(line)?.[1])
    .filter((line) => line !== undefined);
  return commands.flatMap((line) => {
    const [name, ...words] = line.split(/\s+/);
    if (name!.startsWith('-') || name === 'COMMAND' || name === '…') return [];
    const options = optionsOf(name!);
    if (options === null) return [`${line}: no such command`];
    return words.filter((word) => word.startsWith('--') && !options.has(word)).map((word) => `${line}: no ${word}`);
  });
}

const known = new Map<string, ReadonlySet<string> | null>();

function optionsOf(command: string): ReadonlySet<string> | null {
  const kept = known.get(command);
  if (kept !== undefined) return kept;
  const main = `${root}apps/cli/src/main.ts`;
  const { status, stdout } = spawnSync(process.execPath, ['--conditions=@topograft/source', main, command, '--help'], {
    encoding: 'utf8',
  });
  const options = status === 0 ? new Set(stdout.match(/--[a-z][a-z0-9-]*/g)) : null;
  known.set(command, options);
  return options;
}
