import { expect, it } from 'vitest';
import { hostHasRelaxedSimd, LimitError, referenceKernels, wasmKernels } from '../../src/index.ts';
import { describeKernels } from './kernel-conformance.ts';

describeKernels('referenceKernels in single precision', () => referenceKernels('single'));
describeKernels('wasmKernels, baseline SIMD', (bytes) => wasmKernels(bytes));
if (hostHasRelaxedSimd()) describeKernels('wasmKernels, relaxed SIMD', (bytes) => wasmKernels(bytes, 'relaxed-simd'));

it('wasmKernels(more than 4 GiB) throws a LimitError that says how much is needed', () => {
  expect(() => wasmKernels(5e9)).toThrow(LimitError);
  expect(() => wasmKernels(5e9)).toThrow(/could not make room for the network - it needs 5002 MB/);
});

it('memory beyond the capacity throws a LimitError instead of overlapping arrays', () => {
  const { memory } = wasmKernels(1024);
  expect(() => memory.floats(1e7)).toThrow(LimitError);
});

it('arrays of one memory never overlap and start at zero', () => {
  const { memory } = wasmKernels(4096);
  const a = memory.uint8(3).fill(255);
  const b = memory.floats(5);
  const c = memory.uint32(2);
  expect(b.byteOffset).toBeGreaterThanOrEqual(a.byteOffset + 3);
  expect(c.byteOffset).toBeGreaterThanOrEqual(b.byteOffset + 20);
  expect([...b, ...c]).toEqual([0, 0, 0, 0, 0, 0, 0]);
});
