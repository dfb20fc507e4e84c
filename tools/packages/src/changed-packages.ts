/** Files of a package that no user of it gets to see. */
const unseen =
  /^[^/]+\/[^/]+\/(?:test|bench|scripts)\/|\.test\.ts$|\/(?:tsconfig\.json|vitest\.config\.ts|typedoc\.json)$|\.md$/;

/**
 * Published packages of which something has changed that their users get.
 *
 * @param files - paths of changed files from the root, with slashes
 * @param packages - folder and name
 */
export function changedPackages(
  files: readonly string[],
  packages: readonly { readonly folder: string; readonly name: string }[],
): string[] {
  const seen = files.filter((file) => !unseen.test(file));
  return packages.filter(({ folder }) => seen.some((file) => file.startsWith(`${folder}/`))).map(({ name }) => name);
}

/** Packages that a changeset names: the keys of its front matter. */
export function namedPackages(changeset: string): string[] {
  const front = /^---\n([\s\S]*?)^---$/m.exec(changeset)?.[1] ?? '';
  return [...front.matchAll(/^['"]?([^'":]+)['"]?:\s*(?:major|minor|patch)\s*$/gm)].map(([, name]) => name!);
}
