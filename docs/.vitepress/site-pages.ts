import { existsSync, globSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { root } from '../../tools/checks/src/workspace.ts';

/** Markdown files of the repository that are no pages of the site, as patterns from its root. */
export const notPages: readonly string[] = [
  'README.md',
  'runs/**',
  'topograft-*/**',
  '.changeset/**',
  'tools/**',
  '**/CHANGELOG.md',
  '**/{src,test,assembly,scripts}/**',
  'docs/{api,samples}/**',
  // The first page of the API reference, which TypeDoc makes.
  'docs/api-start.md',
];

/** Where pages of other folders than `docs` stand in the site: `packages/nnstd/README.md` is `packages/nnstd.md`. */
export function siteFile(file: string): string {
  return file
    .replace(/^docs\//, '')
    .replace(/^bench\/(runs\/.*?)\/README\.md$/, '$1/index.md')
    .replace(/^bench\/runs\//, 'runs/')
    .replace(/^((?:packages|apps)\/[^/]+)\/README\.md$/, '$1.md')
    .replace(/^(?:CONTRIBUTING|SECURITY|THIRD-PARTY)\.md$/, (name) => name.toLowerCase());
}

/** All Markdown files that are pages of the site, from the root of the repository. */
export function sitePages(): string[] {
  const folders = ['docs/**/*.md', 'packages/*/README.md', 'apps/*/README.md', 'bench/runs/**/*.md'];
  const files = ['CONTRIBUTING.md', 'SECURITY.md', 'THIRD-PARTY.md'];
  return globSync([...folders, ...files], {
    cwd: root,
    exclude: ['**/node_modules/**', 'docs/source/**', ...notPages],
  })
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
}

/** Largest file, in bytes, that is shown as a page of its own. */
const largestSource = 100_000;

/**
 * Where a link of a page leads in the site.
 *
 * @param page - from the root of the repository
 * @param target - relative link of that page, without anchor
 * @returns an address in the site: a page, or the page that shows a source file; `null` for a folder that is no page
 * @throws Error when the link leads to nothing, or to a file that is not shown
 */
export function siteAddress(page: string, target: string): string | null {
  const file = posix.join(posix.dirname(page), decodeURI(target)).replace(/\/$/, '');
  if (file === 'README.md') return '/';
  const pages = ['', '/README.md', '/index.md'].map((name) => file + name);
  const found = pages.find((name) => name.endsWith('.md') && isPage(name));
  if (found !== undefined) return `/${siteFile(found).replace(/(?:(^|\/)index)?\.md$/, '$1')}`;
  if (!existsSync(root + file)) throw new Error(`The page "${page}" links to "${target}", which is not there.`);
  if (isShown(file)) return `/source/${sourceName(file)}`;
  if (statSync(root + file).isDirectory()) return null;
  throw new Error(`The page "${page}" links to "${target}", which the site does not show.`);
}

/** Name of the page that shows a source file: `packages/viz/src/index.ts` is at `packages-viz-src-index-ts`. */
export function sourceName(file: string): string {
  return file.replaceAll(/[/.]+/g, '-').replace(/^-/, '');
}

/** Whether a file that is no page is shown as one. */
export function isShown(file: string): boolean {
  if (!/\.(?:ts|py|json|c|csv|sh|sbatch|yaml|cff|mtx)$|^LICENSE$/.test(file) || !existsSync(root + file)) return false;
  return statSync(root + file).size <= largestSource;
}

function isPage(file: string): boolean {
  return existsSync(root + file) && (knownPages ??= new Set(sitePages())).has(file);
}

let knownPages: Set<string> | undefined;
