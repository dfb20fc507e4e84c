import { defineConfig, type UserConfig } from 'tsdown';
import { shared } from '../../tsdown.shared.ts';

const config: UserConfig = defineConfig({
  ...shared,
  entry: ['src/index.ts', 'src/node.ts', 'src/queue.ts', 'src/job-worker.ts', 'src/train-worker.ts'],
});

export default config;
