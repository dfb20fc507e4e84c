import { mergeConfig, type Plugin, type ViteUserConfig } from 'vitest/config';
import shared from '../../../../vitest.shared.ts';
import type { Mutant } from './mutant.ts';

const mutant = JSON.parse(process.env['TOPOGRAFT_MUTANT'] ?? 'null') as Mutant | null;
const isMutated = (id: string): boolean => mutant !== null && id.split('?', 1)[0] === mutant.path;

/** Puts the broken check in its place; the file on disk stays as it is. */
const breakCheck: Plugin = {
  name: 'break-check',
  enforce: 'pre',
  transform(code, id) {
    if (mutant === null || !isMutated(id)) return null;
    return code.slice(0, mutant.start) + mutant.replacement + code.slice(mutant.end);
  },
  configureVitest({ defineCacheKeyGenerator }) {
    // What vitest keeps on disk is not broken.
    defineCacheKeyGenerator(({ id }) => (isMutated(id) ? false : undefined));
  },
};

/** The tests of a package on sources of which one has a broken check. */
const config: ViteUserConfig = mergeConfig(shared, { plugins: [breakCheck], test: { testTimeout: 20_000 } });

export default config;
