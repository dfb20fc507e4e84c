import { defineConfig, type UserConfig } from 'tsdown';
import { shared } from '../../tsdown.shared.ts';

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/spec.ts', 'src/node.ts', 'src/kernel-worker.ts', 'src/web-kernel-worker.ts'],
});

export default config;
