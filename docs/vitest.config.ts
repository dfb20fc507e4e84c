import { mergeConfig, type ViteUserConfig } from 'vitest/config';
import shared from '../vitest.shared.ts';

/** Samples train networks, which takes its time on a busy machine. */
const config: ViteUserConfig = mergeConfig(shared, { test: { testTimeout: 300_000 } });

export default config;
