import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference, folderDigests } from '../folder-digests.ts';
import { NotHereError, type TorturePart } from '../part.ts';
import { repository } from '../repository.ts';

/** Besides the one that runs this. */
const versions = ['22', '26'] as const;
const threads = [1, 2, 3, 7] as const;

/** The same training in other Nodes and on other numbers of threads. */
export const sameBits: TorturePart = {
  name: 'same-bits',
  promise: 'training gives the same bits in Node 22, 24 and 26 and on 1, 2, 3 and 7 threads',
  unit: 'trainings, each by another method',
  full: 5,
  async run({ size, seed, scratch, tell }) {
    const nodes = new Map([[process.versions.node, process.execPath]]);
    for (const version of versions) {
      const path = installNode(join(scratch, `node-${version}`), version);
      if (path !== null) nodes.set(versionOf(path), path);
    }
    for (let index = 0; index < size; index++) {
      let expected: ReadonlyMap<string, string> | null = null;
      const methods = ['set', 'rigl', 'gmp', 'snfs', 'static'];
      const method = methods[index % methods.length]!;
      for (const [version, path] of nodes) {
        for (const threadCount of version === process.versions.node ? threads : [1]) {
          const out = join(scratch, `run-${index}-${version}-${threadCount}`);
          train(path, [
            '--method',
            method,
            '--seed',
            String(seed + index),
            '--threads',
            String(threadCount),
            '--out',
            out,
          ]);
          const digests = folderDigests(out);
          const found = expected === null ? null : difference(expected, digests);
          if (found !== null) throw new Error(`${method} in Node ${version} on ${threadCount} threads: ${found}`);
          expected ??= digests;
        }
      }
      tell({ method, nodes: [...nodes.keys()].join(' '), threads: threads.join(' '), different: 0 });
    }
    if (nodes.size === 1) throw new NotHereError('no other Node could be installed; threads were compared');
  },
};

function train(node: string, more: readonly string[]): void {
  const settings = ['--data', 'synthetic-small', '--hidden', '80,40', '--epochs', '3', '--topology-every', '1'];
  const main = join(repository, 'apps/cli/src/main.ts');
  const args = ['--conditions=@topograft/source', main, 'train', ...settings, ...more, '--quiet'];
  const { status, stderr } = spawnSync(node, args, { encoding: 'utf8', env: { TOPOGRAFT_OFFLINE: '1' } });
  if (status !== 0) throw new Error(`${node} ended with ${status}: ${stderr}`);
}

/** Installs a Node from its npm package; `null` where there is no way to it. */
function installNode(folder: string, version: string): string | null {
  mkdirSync(folder);
  // Its script fetches the binary; npm from 11.19 on asks for leave.
  writeFileSync(join(folder, 'package.json'), '{"private":true,"allowScripts":{"node":true}}');
  const args = ['install', '--silent', '--no-audit', '--no-fund', `node@${version}`];
  if (spawnSync('npm', args, { cwd: folder, timeout: 180_000 }).status !== 0) return null;
  const path = join(folder, 'node_modules/.bin/node');
  return spawnSync(path, ['--version']).status === 0 ? path : null;
}

function versionOf(node: string): string {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
}
