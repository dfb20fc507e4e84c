import { defineConfig, type UserConfig } from 'tsdown';
import { shared } from '../../tsdown.shared.ts';

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/node.ts', 'src/runs.ts', 'src/settings.ts', 'src/tfjs.ts'],
});

export default config;
