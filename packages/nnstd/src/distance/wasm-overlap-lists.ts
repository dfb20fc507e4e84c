import { aligned, ALIGNMENT_BYTES } from '../wasm/aligned.ts';
import { keptKernel } from '../wasm/kept-kernel.ts';
import { type OverlapLists, overlapLists } from './overlap-lists.ts';
import { OVERLAP_LISTS } from './overlap-lists.generated.ts';
import type { OverlapTerm } from './overlap-problem.ts';

/** What assembly/overlap-lists.ts exports; pointers are byte offsets into the imported memory. */
interface KernelExports {
  heapBase(): number;
  list(
    terms: number,
    termCount: number,
    size: number,
    gains: number,
    ends: number,
    rows: number,
    rowGains: number,
    offsets: number,
    columns: number,
    costs: number,
  ): number;
}

const kernelFor = /* @__PURE__ */ keptKernel<KernelExports>(OVERLAP_LISTS, {
  task: 'list the pairs of neurons that share a connection',
  cureWithoutSimd: 'Use Node 22.18 or newer, or a current browser.',
  cureWithoutRoom: 'Compare sparser or narrower layers.',
});

/** Longer lists are gathered in place by the reference: there the copies weigh more than the steps. */
const MAX_PAIRS = 2 ** 20;

/** {@link overlapLists} in WebAssembly: the same lists, to the last bit, in less time. */
export function wasmOverlapLists(size: number, terms: readonly OverlapTerm[], bound: number): OverlapLists {
  if (bound > MAX_PAIRS) return overlapLists(size, terms, bound);
  const inputs = terms.map(({ itemsOfColumn, rowsOfItem, itemOf, weights, jaccardRowOffsets }) => [
    itemsOfColumn.offsets,
    itemsOfColumn.targets,
    rowsOfItem.offsets,
    rowsOfItem.targets,
    itemOf,
    weights,
    jaccardRowOffsets,
  ]);
  const inputBytes = inputs.flat().reduce((sum, input) => sum + aligned(input?.byteLength ?? 0), 0);
  // Every look at a pair writes its row first, one place beyond the last in the end.
  const roomBytes = [8 * size, 4 * (size + 2), 4 * size, 4 * (bound + 1), 8 * bound, 4 * bound, 8 * bound];
  const descriptorBytes = aligned(28 * terms.length);
  const byteCount = roomBytes.reduce((sum, bytes) => sum + aligned(bytes), descriptorBytes + inputBytes);
  const { memory, wasm } = kernelFor(byteCount + ALIGNMENT_BYTES);
  const { buffer } = memory;
  let next = aligned(wasm.heapBase());
  const take = (bytes: number): number => (next += aligned(bytes)) - aligned(bytes);

  const termsAt = take(28 * terms.length);
  const pointers = inputs.flat().map((input) => {
    if (input === undefined) return 0;
    const at = take(input.byteLength);
    const { constructor } = input;
    const Copy = constructor as new (buffer: ArrayBufferLike, at: number, length: number) => Uint32Array;
    new Copy(buffer, at, input.length).set(input);
    return at;
  });
  new Uint32Array(buffer, termsAt, pointers.length).set(pointers);
  const [gainsAt, offsetsAt, endsAt, rowsAt, rowGainsAt, columnsAt, costsAt] = roomBytes.map(take) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  new Float64Array(buffer, gainsAt, size).fill(0);
  new Uint32Array(buffer, offsetsAt, size + 2).fill(0);
  const count = wasm.list(
    termsAt,
    terms.length,
    size,
    gainsAt,
    endsAt,
    rowsAt,
    rowGainsAt,
    offsetsAt,
    columnsAt,
    costsAt,
  );
  return {
    offsets: new Uint32Array(buffer, offsetsAt, size + 1).slice(),
    columns: new Uint32Array(buffer, columnsAt, count).slice(),
    costs: new Float64Array(buffer, costsAt, count).slice(),
  };
}
