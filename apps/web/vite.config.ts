import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig, type Plugin, type UserConfig } from 'vite';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { siteFiles } from './site-files.ts';
import { touchIcon } from './touch-icon.ts';

/** Puts the policy first into the head of the built page; the page that is served while editing needs inline styles. */
const policy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

/** What *About* tells. */
function packageVersions(): Record<string, string> {
  return Object.fromEntries(
    ['sparse-core', 'set-trainer', 'nnstd', 'datasets', 'viz'].map((name) => {
      const text = readFileSync(new URL(`../../packages/${name}/package.json`, import.meta.url), 'utf8');
      return [name, (JSON.parse(text) as { version: string }).version];
    }),
  );
}

const root = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const config: UserConfig = defineConfig({
  // Relative addresses, so that the built page works in any folder of any server.
  base: './',
  plugins: [policy, touchIcon, siteFiles],
  resolve: { conditions: ['@topograft/source', ...defaultClientConditions] },
  worker: { format: 'es' },
  define: { PACKAGE_VERSIONS: JSON.stringify(packageVersions()) },
  // The policy allows no data: addresses.
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: root('index.html'), 'service-worker': root('src/offline/service-worker.ts') },
      output: {
        // A service worker must keep its address, and stands in the folder that it serves.
        entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});

export default config;
