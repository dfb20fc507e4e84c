import { LimitError, UnsupportedError } from '@topograft/sparse-core';
import { afterEach, expect, it, vi } from 'vitest';
import { bitRows } from '../../src/bits/bit-rows.ts';
import { wasmOverlapKernels } from '../../src/bits/wasm-overlap-kernels.ts';

const rows = bitRows({ offsets: Uint32Array.of(0, 1), targets: Uint32Array.of(0) }, 1);
const count = (): void => wasmOverlapKernels.subtractShared(new Float64Array(1), rows, rows);

afterEach(() => vi.restoreAllMocks());

it('overlap kernels say so when the host has no WebAssembly SIMD', () => {
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  expect(count).toThrow(UnsupportedError);
  expect(count).toThrow('could not count what dense layers share - this host does not run WebAssembly SIMD.');
});

it('overlap kernels say so when the host gives no memory', () => {
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function refuse() {
    throw new RangeError('no memory');
  });
  expect(count).toThrow(LimitError);
  expect(count).toThrow('could not count what dense layers share - this host would not give 1 MB.');
});
