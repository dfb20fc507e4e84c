/**
 * Checks that a change to a published package carries a changeset that names it: `pnpm check:changesets`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { changedPackages, namedPackages } from './changed-packages.ts';
import { changesSinceBase } from './changes-since-base.ts';
import { publishedPackages, root } from './repository.ts';

const packages = publishedPackages().map(({ folder, manifest: { name } }) => ({ folder, name }));
const changes = await changesSinceBase();
if (changes === null) {
  console.log('not checked: this copy of the repository does not know what to compare with');
} else {
  const changesets = changes.files.filter((file) => /^\.changeset\/(?!README)[^/]+\.md$/.test(file));
  // Those that a release has used up are no longer there; they are in the changelogs then.
  const texts = changesets.filter((file) => existsSync(root + file)).map((file) => readFileSync(root + file, 'utf8'));
  const named = new Set(texts.flatMap(namedPackages));
  const released = packages.filter(({ folder }) => changes.files.includes(`${folder}/CHANGELOG.md`));
  for (const { name } of released) named.add(name);
  const changed = changedPackages(changes.files, packages);
  const missing = changed.filter((name) => !named.has(name));
  console.log(`since ${changes.base}: ${changed.length} packages changed, ${named.size} named in changesets`);
  for (const name of missing) console.log(`${name} has changed, and no changeset says so. Run npx pnpm changeset.`);
  if (missing.length > 0) process.exitCode = 1;
}
