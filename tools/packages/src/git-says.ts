import { runCommand } from './run-command.ts';

/** What git prints in a folder, without white space around it; `null` when it fails. */
export async function gitSays(cwd: string, ...args: string[]): Promise<string | null> {
  try {
    return (await runCommand('git', args, { cwd })).trim();
  } catch {
    return null;
  }
}
