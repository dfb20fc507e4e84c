import { defineConfig, type UserConfig } from 'tsdown';
import { shared } from '../../tsdown.shared.ts';

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/hungarian-on3.ts', 'src/node.ts', 'src/distance-worker.ts', 'src/web-worker.ts'],
});

export default config;
