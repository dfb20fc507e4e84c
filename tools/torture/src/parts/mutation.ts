import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRng } from '@topograft/sparse-core';
import { equivalents } from '../mutation/equivalents.ts';
import { type Check, findChecks } from '../mutation/find-checks.ts';
import { isNoticed } from '../mutation/run-mutant.ts';
import { type MutatedSuite, suites } from '../mutation/suites.ts';
import type { TorturePart } from '../part.ts';
import { repository } from '../repository.ts';

/** Tests that run side by side. */
const AT_ONCE = 2;

/** Broken checks of readers and of the atomic writer. */
export const mutation: TorturePart = {
  name: 'mutation',
  promise: 'when a check of a reader or of the atomic writer is broken, a test fails',
  unit: 'broken checks, as far as there are so many',
  full: 10_000,
  async run({ size, seed, tell }) {
    const rng = createRng(seed, 'torture/mutation');
    const all = suites.flatMap((suite) => sourcesOf(suite).flatMap((path) => casesOf(suite, path)));
    const cases = all.map((each) => ({ ...each, order: rng.uniform() })).toSorted((a, b) => a.order - b.order);
    for (const suite of suites) {
      if (await isNoticed(suite, null)) throw new Error(`the tests of ${suite.folder} fail as they are`);
    }
    const chosen = cases.slice(0, size);
    const survivors: string[] = [];
    let next = 0;
    const tryOn = async (): Promise<void> => {
      for (let at = next++; at < chosen.length; at = next++) {
        const { suite, path, check } = chosen[at]!;
        const { start, end, replacement } = check;
        const mutant = { path: join(repository, path), start, end, replacement };
        if (!(await isNoticed(suite, mutant))) survivors.push(`${path}:${check.name}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, tryOn));
    for (const survivor of survivors.toSorted()) tell({ survivor });
    tell({
      checks: all.length,
      without: equivalents.length,
      broken: chosen.length,
      noticed: chosen.length - survivors.length,
    });
    if (survivors.length > 0) throw new Error(`no test noticed ${survivors.length} of ${chosen.length} broken checks`);
  },
};

function sourcesOf({ folder, sources }: MutatedSuite): string[] {
  return sources.flatMap((source) => {
    const path = `${folder}/${source}`;
    if (statSync(repository + path).isFile()) return [path];
    const names = readdirSync(repository + path).filter((name) => /(?<!\.test)\.ts$/.test(name));
    return names.toSorted().map((name) => `${path}/${name}`);
  });
}

function casesOf(suite: MutatedSuite, path: string): { suite: MutatedSuite; path: string; check: Check }[] {
  const isSame = ({ name }: Check): boolean =>
    equivalents.some((equivalent) => path.endsWith(`/${equivalent.file}`) && name.endsWith(`: ${equivalent.check}`));
  return findChecks(readFileSync(repository + path, 'utf8'))
    .filter((check) => !isSame(check))
    .map((check) => ({ suite, path, check }));
}
