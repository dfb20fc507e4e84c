import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileWasm } from '@topograft/build-wasm';
import { createRng, erdosRenyi, type Rng, shuffle } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { overlapListsFlavours } from '../../scripts/wasm-flavours.ts';
import { type IndexedLayer, indexLayer } from '../../src/distance/adjacency.ts';
import { overlapLists } from '../../src/distance/overlap-lists.ts';
import type { OverlapTerm } from '../../src/distance/overlap-problem.ts';
import { sharedCount } from '../../src/distance/subtract-term.ts';
import { wasmOverlapLists } from '../../src/distance/wasm-overlap-lists.ts';

const size = 120;

function drawnTerm(rng: Rng, kind: number, isFirst: boolean): OverlapTerm {
  const draw = (): IndexedLayer => indexLayer(erdosRenyi(90, size, 0.03 + 0.05 * rng.uniform(), rng));
  const [a, b] = [draw(), draw()];
  const order = Uint32Array.from({ length: 90 }, (_, item) => item);
  shuffle(order, rng);
  return {
    itemsOfColumn: b.inputsOf,
    rowsOfItem: a.outputsOf,
    ...(kind & 1 ? { itemOf: Int32Array.from(order, (item) => (item % 9 === 0 ? -1 : item)) } : {}),
    ...(kind & 2 ? { weights: Float64Array.from({ length: 90 }, () => 0.1 + rng.uniform()) } : {}),
    ...(isFirst && !(kind & 2) ? { jaccardRowOffsets: a.inputsOf.offsets } : {}),
  };
}

it('wasmOverlapLists(size, terms, bound) gives the lists of the reference, to the last bit', () => {
  const rng = createRng(6, 'test/overlap-lists');
  for (let trial = 0; trial < 40; trial++) {
    const terms = Array.from({ length: 1 + rng.integer(3) }, (_, k) => drawnTerm(rng, rng.integer(4), k === 0));
    const bound = terms.reduce((sum, term) => sum + sharedCount(term), 0);
    const lists = wasmOverlapLists(size, terms, bound);
    expect(lists).toEqual(overlapLists(size, terms, bound));
    expect(lists.columns.length).toBeGreaterThan(100);
  }
});

it('wasmOverlapLists(size, terms, bound) lists nothing where nothing is shared', () => {
  const none = { offsets: new Uint32Array(4), targets: new Uint32Array(0) };
  const term = { itemsOfColumn: none, rowsOfItem: { offsets: new Uint32Array(6), targets: new Uint32Array(0) } };
  const lists = { offsets: new Uint32Array(4), columns: new Uint32Array(0), costs: new Float64Array(0) };
  expect(wasmOverlapLists(3, [term], 0)).toEqual(lists);
  expect(overlapLists(3, [term], 0)).toEqual(lists);
});

it('overlap-lists.generated.ts is what `pnpm build:wasm` makes of the assembly folder', async () => {
  const target = new URL('../../src/distance/overlap-lists.generated.ts', import.meta.url);
  const entry = fileURLToPath(new URL('../../assembly/overlap-lists.ts', import.meta.url));
  const committed = await readFile(target, 'utf8');
  expect((await compileWasm(entry, overlapListsFlavours)) === committed, 'run `pnpm build:wasm`').toBe(true);
});
