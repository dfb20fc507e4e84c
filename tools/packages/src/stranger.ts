import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { runCommand } from './run-command.ts';

/** A place outside the workspace where npm knows nothing of it. */
export interface Stranger {
  /** An empty project. */
  readonly project: string;
  /** Where commands installed with `npm i -g` are. */
  readonly globalCommands: string;
  /** Runs npm. */
  npm(args: readonly string[]): Promise<string>;
  /** Runs any command in the project. */
  run(command: string, args: readonly string[]): Promise<string>;
  /** Deletes everything. */
  leave(): void;
}

/** @param registry - address of the registry that npm asks */
export function createStranger(registry: string): Stranger {
  const home = mkdtempSync(join(tmpdir(), 'topograft-stranger-'));
  const project = join(home, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }\n');
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:npm_|pnpm_|node_options$|topograft_)/i.test(name));
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(kept),
    // The Node that runs this, whatever the machine has besides.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
    HOME: home,
    TOPOGRAFT_OFFLINE: '1',
    npm_config_audit: 'false',
    npm_config_cache: join(home, 'cache'),
    npm_config_fund: 'false',
    npm_config_globalconfig: join(home, 'global-npmrc'),
    npm_config_prefix: join(home, 'global'),
    npm_config_registry: registry,
    npm_config_update_notifier: 'false',
    npm_config_userconfig: join(home, 'user-npmrc'),
  };
  const run = (command: string, args: readonly string[]) => runCommand(command, args, { cwd: project, env });
  return {
    project,
    globalCommands: join(home, 'global', 'bin'),
    npm: (args) => run('npm', args),
    run,
    leave: () => rmSync(home, { recursive: true, force: true }),
  };
}
