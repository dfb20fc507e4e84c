import { UnsupportedError } from '../errors/unsupported-error.ts';

/**
 * Refuses what another version of the contracts wrote.
 *
 * @param found - the `specVersion` of a file; `undefined` when it has none
 * @param task - what was being done, as a verb phrase: `read run.json`
 * @throws {@link UnsupportedError} unless it is `v1`
 * @category Formats
 */
export function checkSpecVersion(found: unknown, task: string): asserts found is 'v1' {
  if (found === 'v1') return;
  throw new UnsupportedError({
    task,
    reason: 'its specVersion is unknown to this release',
    expected: '"v1"',
    received: JSON.stringify(found) ?? 'none',
    cure: 'Read it with the release of Topograft that wrote it.',
  });
}
