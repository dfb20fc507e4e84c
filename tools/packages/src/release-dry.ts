/**
 * Shows what a release of the last commit would be, and publishes nothing: `pnpm release:dry`.
 *
 * In a clone, so that nothing changes here: versions and changelogs by changesets, then build and tarballs.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { list } from 'tar';
import { gitSays } from './git-says.ts';
import { packPackages } from './pack-packages.ts';
import { pnpmCommand } from './pnpm-command.ts';
import { publishedPackages, root } from './repository.ts';
import { runCommand } from './run-command.ts';

// Changesets says which commit brought a change, and would look for it without end.
if ((await gitSays(root, 'rev-parse', '--is-shallow-repository')) !== 'false') {
  console.log('not tried: this copy of the repository does not know its past');
  process.exit();
}
const home = mkdtempSync(join(tmpdir(), 'topograft-release-'));
const clone = `${join(home, 'clone')}/`;
try {
  await runCommand('git', ['clone', '--quiet', '--shared', root, clone], { cwd: home });
  const [command, ...words] = pnpmCommand();
  const pnpm = (...args: string[]) => runCommand(command, [...words, ...args], { cwd: clone, timeoutMs: 600_000 });
  await pnpm('install', '--prefer-offline', '--frozen-lockfile', '--ignore-scripts');
  // Through pnpm, which changesets looks for among the commands.
  await pnpm('exec', 'changeset', 'version');
  const packages = publishedPackages(clone);
  // All of it: the command carries the page.
  await pnpm('run', 'build');
  const tarballs = await packPackages(clone, packages, join(home, 'tarballs'));
  const released = new Map(publishedPackages().map(({ manifest }) => [manifest.name, manifest.version]));
  for (const [index, { folder, manifest }] of packages.entries()) {
    const { path } = tarballs[index]!;
    const files: string[] = [];
    await list({ file: path, onReadEntry: (entry) => void files.push(entry.path.replace('package/', '')) });
    console.log(`\n== ${manifest.name} ${released.get(manifest.name)} -> ${manifest.version}`);
    console.log(newestChanges(readFileSync(`${clone}${folder}/CHANGELOG.md`, 'utf8')));
    console.log(`\n${basename(path)}: ${(statSync(path).size / 1000).toFixed(1)} kB, ${files.length} files`);
    console.log(files.filter((file) => !file.endsWith('.map')).join('  '));
  }
  console.log('\nNothing was published, and nothing was changed here.');
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** The first section of a changelog. */
function newestChanges(changelog: string): string {
  return changelog.split(/^## .*$/m)[1]?.trim() ?? '';
}
