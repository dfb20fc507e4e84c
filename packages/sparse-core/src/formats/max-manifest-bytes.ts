/**
 * Largest `run.json` or `lottery.json` that readers take, in bytes; ours have a few thousand.
 *
 * @category Formats
 */
export const maxManifestBytes: number = 16_000_000;
