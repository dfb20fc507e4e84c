import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it.each([
  ['  two\n\twords ', 'two words'],
  ['bell\u0007 and\u0000nul', 'bell\uFFFD and\uFFFDnul'],
  ['\u202Egnp.exe', '\uFFFDgnp.exe'],
  ['half \uD800 pair', 'half \uFFFD pair'],
  ['<b>&amp;', '<b>&amp;'],
  ['naïve 网络 😀', 'naïve 网络 😀'],
])('plainText(%j) is %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});
