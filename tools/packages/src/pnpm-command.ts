import { basename } from 'node:path';

/**
 * The words that call pnpm: the one that runs this, else the one that npx finds. npx looks into the registry first, and waits
 * for others that do; one pnpm in another needs neither.
 */
export function pnpmCommand(): readonly [command: string, ...args: string[]] {
  const running = process.env.npm_execpath;
  return running !== undefined && basename(running) === 'pnpm' ? [running] : ['npx', '--yes', 'pnpm'];
}
