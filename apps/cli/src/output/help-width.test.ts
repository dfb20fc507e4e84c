import { expect, it } from 'vitest';
import { helpWidth } from './help-width.ts';

it.each([
  [{}, undefined, 80],
  [{}, 120, 120],
  [{ COLUMNS: '60' }, undefined, 60],
  [{ COLUMNS: '60' }, 120, 60],
  [{ COLUMNS: '' }, 120, 120],
  [{ COLUMNS: '0' }, 120, 120],
  [{ COLUMNS: '60px' }, 120, 120],
  [{ COLUMNS: '-5' }, undefined, 80],
])('helpWidth(%o, %s) is %s', (env, terminal, width) => {
  expect(helpWidth(env, terminal)).toBe(width);
});
