import { expect, it } from 'vitest';
import { findChecks } from '../src/mutation/find-checks.ts';

const source = `
if (size > limit) throw new LimitError();
if (size < 0) {
  const reason = 'below zero';
  throw new FormatError({ reason });
}
if (isKnown) return known;
checkLimit(size);
const found = checkLimit(size);
await checkStore(path);
`;

it('findChecks(source) finds what makes a reader refuse, and how to break it', () => {
  const checks = findChecks(source);
  expect(checks.map(({ name }) => name)).toEqual([
    '2: size > limit',
    '3: size < 0',
    '8: checkLimit(size)',
    '10: await checkStore(path)',
  ]);
  const broken = checks.map(({ start, end, replacement }) => source.slice(0, start) + replacement + source.slice(end));
  expect(broken[0]).toContain('if (false) throw');
  expect(broken[3]).toContain('\nvoid 0;\n');
});
