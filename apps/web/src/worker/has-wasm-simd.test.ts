import { expect, it, vi } from 'vitest';
import { hasWasmSimd } from './has-wasm-simd.ts';

it('hasWasmSimd() asks the host, and does not mind one without WebAssembly', () => {
  // Every Node that runs these tests has it: the module must be a valid one.
  expect(hasWasmSimd()).toBe(true);
  vi.stubGlobal('WebAssembly', undefined);
  expect(hasWasmSimd()).toBe(false);
  vi.unstubAllGlobals();
});
