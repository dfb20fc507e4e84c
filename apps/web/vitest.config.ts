import { mergeConfig, type ViteUserConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

// Real browsers, servers and processes have limits of time, which a busy machine may pass once. They wait more than they
// compute, so that two files at a time are sooner done than one, also on two cores.
const config: ViteUserConfig = mergeConfig(shared, {
  test: { retry: 1, maxWorkers: 2, expect: { poll: { timeout: 20_000 } } },
});

export default config;
