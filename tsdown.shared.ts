import type { UserConfig } from 'tsdown';

/** Settings every published package's build shares: ES modules and their declarations, nothing bundled from outside. */
export const shared: UserConfig = {
  format: 'esm',
  dts: true,
  clean: true,
  sourcemap: true,
  fixedExtension: false,
  platform: 'neutral',
  deps: { neverBundle: [/^node:/] },
};
