import { LimitError, UnsupportedError } from '@topograft/sparse-core';
import { afterEach, expect, it, vi } from 'vitest';
import { createImageChanger } from '../../src/index.ts';

const open = (): unknown => createImageChanger({ width: 32, height: 32, channels: 3 });

afterEach(() => vi.restoreAllMocks());

it('createImageChanger says so when the host has no WebAssembly SIMD', () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  expect(open).toThrow(UnsupportedError);
  expect(open).toThrow('could not augment images - this host does not run WebAssembly SIMD.');
});

it('createImageChanger says so when the host gives no memory', () => {
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function refuse() {
    throw new RangeError('no memory');
  });
  expect(open).toThrow(LimitError);
  expect(open).toThrow('could not augment images - this host would not give 1 MB.');
});
