import { mergeConfig, type ViteUserConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

/** The training pool's threads take over this process's arguments, and so find sources where the tests do. */
const config: ViteUserConfig = mergeConfig(shared, {
  test: { pool: 'forks', execArgv: ['--conditions=@topograft/source'] },
});

export default config;
