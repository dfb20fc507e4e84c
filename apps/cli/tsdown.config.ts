import { defineConfig, type UserConfig } from 'tsdown';
import { shared } from '../../tsdown.shared.ts';

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/main.ts'],
  // What `topograft view` serves; src/view/find-site.ts looks for it there.
  copy: [{ from: '../web/dist', to: 'dist', rename: 'site' }],
});

export default config;
