import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { errorCode } from './error-code.ts';

it('errorCode(error) is the code of the system, and null where there is none', async () => {
  const missing: unknown = await readFile('/nonexistent/a').catch((error: unknown) => error);
  expect(errorCode(missing)).toBe('ENOENT');
  for (const other of [new Error('x'), { code: 'ENOENT' }, 'ENOENT', null, undefined])
    expect(errorCode(other)).toBe(null);
});
