import { expect, it } from 'vitest';
import { wrapHelp } from './wrap-help.ts';

it('wrapHelp(text, width) lets paragraphs flow, and leaves examples in one piece', () => {
  const text = `One two three
four five.

Examples:
  topograft train --epochs 20 --density 0.6% --seed 1
  topograft demo`;
  expect(wrapHelp(text, 40)).toBe(`One two three four five.

Examples:
  topograft train --epochs 20 --density 0.6% --seed 1
  topograft demo`);
  expect(wrapHelp('a'.repeat(30).concat(' ', 'b'.repeat(30)), 40)).toBe(`${'a'.repeat(30)}\n${'b'.repeat(30)}`);
});
