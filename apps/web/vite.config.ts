import { defaultClientConditions, defineConfig, type UserConfig } from 'vite';

const config: UserConfig = defineConfig({
  // Relative addresses, so that the built page works in any folder of any server.
  base: './',
  resolve: { conditions: ['@topograft/source', ...defaultClientConditions] },
  build: { target: 'es2022' },
});

export default config;
