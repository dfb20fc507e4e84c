import { mergeConfig, type ViteUserConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

// Real browsers, servers and processes have limits of time, which a busy machine may pass once.
const config: ViteUserConfig = mergeConfig(shared, { test: { retry: 1, expect: { poll: { timeout: 20_000 } } } });

export default config;
