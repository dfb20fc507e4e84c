import type { RunFacts } from './run-facts.ts';

/** Whether a run is wanted. */
export type RunTest = (facts: RunFacts) => boolean;

/** A filter that has been read, and what of it was not understood. */
export interface RunFilter {
  readonly test: RunTest;
  /** Whole sentences; the terms they are about are passed over. */
  readonly complaints: readonly string[];
}

/** Names that stand for others. */
const otherNames: Readonly<Record<string, string>> = {
  ζ: 'zeta',
  'hold-out': 'best',
  holdout: 'best',
  dataset: 'data',
};
/** Found by a part of them; all other texts must be equal. */
const parts: ReadonlySet<string> = new Set(['name', 'folder', 'data']);

type Operator = ':' | '=' | '<' | '<=' | '>' | '>=';

/**
 * Reads a filter: terms with spaces between them, all of which must hold.
 *
 * | term | wants runs |
 * | --- | --- |
 * | `method:set` | with this word; `method:set,rigl` one of these |
 * | `density<0.01`, `best>=80%` | with a number below, above (`<` `<=` `>` `>=` `=`) |
 * | `name:first`, or just `first` | whose name, folder or data has this in it |
 * | `-status:failed` | for which the term behind `-` does not hold |
 *
 * Names are those of the columns (`name`, `method`, `density`, `zeta`, `seed`, `epochs`, `best`, `test`, `time` in seconds,
 * `status`), `folder`, `data`, and every setting of `run.json` (`optimizer:adam`). Case does not matter. What is not known
 * yet fits no comparison.
 */
export function readRunFilter(text: string, known: ReadonlySet<string>): RunFilter {
  const complaints: string[] = [];
  const tests: RunTest[] = [];
  for (const term of text.split(/\s+/).filter((part) => part !== '' && part !== '-')) {
    const isNot = term.startsWith('-');
    const test = termTest(isNot ? term.slice(1) : term, known);
    if (typeof test === 'string') complaints.push(test);
    else tests.push(isNot ? (facts) => !test(facts) : test);
  }
  return { test: (facts) => tests.every((test) => test(facts)), complaints };
}

function termTest(term: string, known: ReadonlySet<string>): RunTest | string {
  const [, given, operator, wanted] = /^([^:<>=]+)(<=|>=|[:<>=])(.*)$/.exec(term) ?? [];
  if (given === undefined || operator === undefined || wanted === undefined) {
    const part = term.toLowerCase();
    return (facts) =>
      ['name', 'folder'].some((name) =>
        String(facts.get(name) ?? '')
          .toLowerCase()
          .includes(part),
      );
  }
  const lower = given.toLowerCase();
  const name = Object.hasOwn(otherNames, lower) ? otherNames[lower]! : lower;
  if (!known.has(name)) return `There is no “${given}” to filter by; try method, density, seed or status.`;
  if (wanted === '') return `“${term}” asks for nothing.`;
  const values = wanted.toLowerCase().split(',');
  if (operator === ':' || operator === '=') {
    return (facts) => values.some((value) => isEqual(name, facts.get(name) ?? null, value));
  }
  const limit = numberOf(wanted);
  if (limit === null) return `“${wanted}” is no number.`;
  return (facts) => {
    const value = facts.get(name);
    return typeof value === 'number' && compare(value, operator as Operator, limit);
  };
}

function isEqual(name: string, value: string | number | null, wanted: string): boolean {
  if (value === null) return false;
  if (typeof value === 'string') {
    return parts.has(name) ? value.toLowerCase().includes(wanted) : value.toLowerCase() === wanted;
  }
  const number = numberOf(wanted);
  // 0.6 % and 0.006 are the same, whatever their last bits.
  return number !== null && Math.abs(value - number) <= 1e-9 * Math.max(Math.abs(value), Math.abs(number));
}

function compare(value: number, operator: Operator, limit: number): boolean {
  if (operator === '<') return value < limit;
  if (operator === '<=') return value <= limit;
  return operator === '>' ? value > limit : value >= limit;
}

function numberOf(text: string): number | null {
  const [, digits, percent] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%?)$/i.exec(text) ?? [];
  return digits === undefined ? null : Number(digits) / (percent === '%' ? 100 : 1);
}
