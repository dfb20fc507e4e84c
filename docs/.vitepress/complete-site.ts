import { cpSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { SiteConfig } from 'vitepress';
import { root } from '../../tools/checks/src/workspace.ts';

/**
 * Puts the API reference into the built site, and refuses a site that would load anything from elsewhere, or
 * something that is not there.
 *
 * The reference is TypeDoc's own pages, made before: they have its index of names, its tree and its search, and 31 s for
 * six packages are all that it takes. As Markdown pages of this site it would be a thousand more to compile.
 */
export function completeSite({ outDir }: Pick<SiteConfig, 'outDir'>): void {
  if (!existsSync(`${root}docs/api/index.html`))
    throw new Error('There is no API reference: run "pnpm docs:api" first.');
  cpSync(`${root}docs/api`, `${outDir}/api`, { recursive: true });
  for (const page of globSync('api/**/*.html', { cwd: outDir })) {
    const file = `${outDir}/${page}`;
    const home = posix.relative(posix.dirname(page.replaceAll('\\', '/')), 'index.html');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('topograft-site:', home));
  }
  const foreign = globSync('**/*.{html,css}', { cwd: outDir }).filter((file) =>
    /<(?:script|img|iframe|source)\b[^>]*\ssrc="(?:https?:)?\/\/|<link\b[^>]*\shref="(?:https?:)?\/\/|url\(["']?https?:|@import/.test(
      readFileSync(`${outDir}/${file}`, 'utf8'),
    ),
  );
  if (foreign.length > 0) throw new Error(`These pages would load something from elsewhere: ${foreign.join(', ')}.`);
  // A page asks for the first when it opens, and for the second when a link leads to it.
  const hashes = JSON.parse(readFileSync(`${outDir}/hashmap.json`, 'utf8')) as Readonly<Record<string, string>>;
  const missing = Object.entries(hashes)
    .flatMap(([page, hash]) => [`assets/${page}.${hash}.lean.js`, `assets/${page}.${hash}.js`])
    .filter((file) => !existsSync(`${outDir}/${file}`));
  if (missing.length > 0) throw new Error(`The site lacks ${missing.length} parts of pages, such as ${missing[0]}.`);
}
