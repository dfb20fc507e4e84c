import { expect, it } from 'vitest';
import { compareRuns, orderFromText, textOfOrder, usualOrder } from './sort-runs.ts';

it('compareRuns(a, b, order) sorts numbers, texts with numbers, and what is not known last', () => {
  const runs = [
    ['w10', 0.5],
    ['w2', null],
    ['w1', 0.9],
  ].map(
    ([name, best]) =>
      new Map([
        ['name', name!],
        ['best', best!],
      ]),
  );
  const sorted = (text: string): string =>
    runs
      .toSorted((a, b) => compareRuns(a, b, orderFromText(text)))
      .map((facts) => facts.get('name'))
      .join(' ');
  expect(sorted('name')).toBe('w1 w2 w10');
  expect(sorted('-name')).toBe('w10 w2 w1');
  expect(sorted('best')).toBe('w10 w1 w2');
  expect(sorted('-best')).toBe('w1 w10 w2');
});

it('textOfOrder(order) is what orderFromText reads', () => {
  for (const text of ['best', '-best', '']) expect(textOfOrder(orderFromText(text))).toBe(text);
  expect(orderFromText(null)).toBe(usualOrder);
});
