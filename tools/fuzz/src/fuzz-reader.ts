import fc from 'fast-check';
import { editedFile, someEdits } from './edited-file.ts';
import { guideFuzz } from './guide-fuzz.ts';
import { type FuzzCounts, type FuzzedReader, holdToPromise } from './reader-promise.ts';
import { caseCount, tellCounts, testSeed } from './test-size.ts';

/**
 * Gives a reader valid files, damaged ones and random bytes, and holds it to its promise.
 *
 * In a long test that sets `TOPOGRAFT_GUIDED_SECONDS`, the files are found by {@link guideFuzz} instead.
 *
 * @param leastRefused - share of the files that must be refused: else they are not damaged enough to say much
 * @throws an error of fast-check with the file as the counterexample when the promise is broken
 */
export async function fuzzReader(reader: FuzzedReader, leastRefused = 0.25): Promise<FuzzCounts> {
  const { name, valid } = reader;
  for (const bytes of valid) await reader.read(bytes);
  const seed = testSeed(20_207);
  const guidedSeconds = Number(process.env['TOPOGRAFT_GUIDED_SECONDS'] ?? 0);
  if (guidedSeconds > 0) {
    const { found, ...counts } = await guideFuzz(reader, { seconds: guidedSeconds, seed });
    tellCounts({ reader: name, seed, seconds: guidedSeconds, ...counts, kept: found.length });
    return counts;
  }
  const counts: FuzzCounts = { read: 0, refused: 0 };
  const damaged = fc.tuple(fc.constantFrom(...valid), someEdits).map(([bytes, edits]) => editedFile(bytes, edits));
  const file = fc.oneof({ arbitrary: damaged, weight: 4 }, { arbitrary: fc.uint8Array({ maxLength: 300 }), weight: 1 });
  const property = fc.asyncProperty(file, async (bytes) => {
    counts[await holdToPromise(reader, bytes)]++;
  });
  const numRuns = caseCount(2000);
  await fc.assert(property, { seed, numRuns });
  tellCounts({ reader: name, seed, ...counts });
  if (counts.refused < leastRefused * numRuns) throw new Error(`only ${counts.refused} files were refused`);
  return counts;
}
