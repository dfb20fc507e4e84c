import type { PartOrder } from './part.ts';
import { runTests } from './run-tests.ts';

const suites = [
  { folder: 'packages/sparse-core', files: ['test/corpus/fuzz.test.ts'] },
  { folder: 'packages/datasets', files: ['test/fuzz.test.ts'] },
  { folder: 'packages/set-trainer', files: ['test/fuzz.test.ts'] },
  { folder: 'packages/experiments', files: ['test/fuzz.test.ts'] },
] as const;

/** Runs the tests that give readers damaged files; all of them, though one fails. */
export async function runFuzzTests(order: PartOrder, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const failures: string[] = [];
  for (const suite of suites) {
    await runTests(order, { ...suite, env }).catch((error: Error) => failures.push(error.message));
  }
  if (failures.length > 0) throw new Error(failures.join('; '));
}
