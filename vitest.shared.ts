import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Settings every package's tests share: sources instead of builds, a report that `.ci/run` counts. */
const shared: ViteUserConfig = defineConfig({
  resolve: { conditions: ['@topograft/source'] },
  ssr: { resolve: { conditions: ['@topograft/source'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 60_000,
    reporters: ['default', 'json'],
    outputFile: { json: '.vitest/report.json' },
  },
});

export default shared;
