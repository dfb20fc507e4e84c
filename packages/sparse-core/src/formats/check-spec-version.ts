import { UnsupportedError } from '../errors/unsupported-error.ts';

/**
 * Refuses what another version of the contracts wrote.
 *
 * @param found - the `specVersion` of a file; `undefined` when it has none
 * @param what - names the file in the message
 * @throws {@link UnsupportedError} unless it is `v1`
 */
export function checkSpecVersion(found: unknown, what: string): asserts found is 'v1' {
  if (found === 'v1') return;
  throw new UnsupportedError({
    task: `read ${what}`,
    reason: 'its specVersion is unknown to this release',
    expected: '"v1"',
    received: JSON.stringify(found) ?? 'none',
    cure: 'Read it with the release of Topograft that wrote it.',
  });
}
