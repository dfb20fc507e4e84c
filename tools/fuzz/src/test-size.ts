import { appendFileSync } from 'node:fs';

/**
 * Cases of a test that may be small or large: few in every run, as many as `TOPOGRAFT_CASES` says in a long one, which runs
 * the files of that test alone.
 */
export function caseCount(usual: number): number {
  return Number(process.env['TOPOGRAFT_CASES'] ?? usual);
}

/** Seed of a test: the same in every run, another by `TOPOGRAFT_TEST_SEED` in a long one. */
export function testSeed(usual: number): number {
  return Number(process.env['TOPOGRAFT_TEST_SEED'] ?? usual);
}

/** Adds what a test counted to the file that `TOPOGRAFT_COUNTS` names, a line of JSON; nothing where none is named. */
export function tellCounts(counts: Readonly<Record<string, string | number>>): void {
  const log = process.env['TOPOGRAFT_COUNTS'];
  if (log !== undefined) appendFileSync(log, `${JSON.stringify(counts)}\n`);
}
