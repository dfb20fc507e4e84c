import { defaultClientConditions, defineConfig, type Plugin, type UserConfig } from 'vite';
import { contentSecurityPolicy } from './content-security-policy.ts';

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

const config: UserConfig = defineConfig({
  // Relative addresses, so that the built page works in any folder of any server.
  base: './',
  plugins: [policy],
  resolve: { conditions: ['@topograft/source', ...defaultClientConditions] },
  worker: { format: 'es' },
  // The policy allows no data: addresses.
  build: { target: 'es2023', assetsInlineLimit: 0 },
});

export default config;
