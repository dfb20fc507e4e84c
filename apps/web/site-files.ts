import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { isolationHeaders } from './src/offline/site-cache.ts';

const publicFolder = new URL('public/', import.meta.url);
const workerName = 'service-worker.js';

/** Headers for hosts that read such a file, Netlify and Cloudflare Pages among them. */
const headers = [
  ['/*', { ...isolationHeaders, 'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'` }],
  ['/assets/*', { 'Cache-Control': 'public, max-age=31536000, immutable' }],
  ['/', { 'Cache-Control': 'no-cache' }],
  [`/${workerName}`, { 'Cache-Control': 'no-cache' }],
] as const;

/** Tells the service worker which files belong to the build, and adds `_headers`. */
export const siteFiles: Plugin = {
  name: 'site-files',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const worker = bundle[workerName];
    // The same sources are built for other pages too, such as that of a test.
    if (worker?.type !== 'chunk') return;
    const built = Object.keys(bundle).filter((name) => name !== workerName && !name.endsWith('.map'));
    const copied = readdirSync(publicFolder);
    const files = [...built, ...copied].toSorted();
    const hash = createHash('sha256').update(worker.code).update(files.join('\n'));
    // Names of built files follow their contents; those of others, and of the page, do not.
    for (const name of copied) hash.update(readFileSync(new URL(name, publicFolder)));
    const page = bundle['index.html'];
    if (page?.type === 'asset') hash.update(page.source);
    const build = hash.digest('hex').slice(0, 12);
    worker.code = `const SITE_BUILD = ${JSON.stringify(build)};\nconst SITE_FILES = ${JSON.stringify(files)};\n${worker.code}`;
    const text = headers
      .map(([path, values]) => [path, ...Object.entries(values).map(([name, value]) => `  ${name}: ${value}`)])
      .flat()
      .join('\n');
    this.emitFile({ type: 'asset', fileName: '_headers', source: `${text}\n` });
  },
};
