import { glob, readFile } from 'node:fs/promises';

/**
 * Adds up the reports that the packages' tests left behind and prints one line: `N passed, N failed, N skipped`.
 * Fails when there is no report or a test has failed.
 */
const total = { passed: 0, failed: 0, skipped: 0 };
for await (const path of glob('{packages,apps,tools}/*/.vitest/report.json')) {
  const report = JSON.parse(await readFile(path, 'utf8'));
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.passed === 0 || total.failed > 0) process.exitCode = 1;
