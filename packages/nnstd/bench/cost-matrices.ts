import { createRng, erdosRenyi } from '@topograft/sparse-core';
import { referenceOverlapKernels } from '../src/bits/reference-overlap-kernels.ts';
import { wasmOverlapKernels } from '../src/bits/wasm-overlap-kernels.ts';
import { type IndexedLayer, indexLayer } from '../src/distance/adjacency.ts';
import type { OverlapTerm } from '../src/distance/overlap-problem.ts';
import { subtractByIndex } from '../src/distance/subtract-by-index.ts';
import { subtractByKernels } from '../src/distance/subtract-by-kernels.ts';
import { sharedCount } from '../src/distance/subtract-term.ts';
import { timed } from './timing.ts';

// Times the ways to a dense cost matrix, by size and density, for counts and for weights, and prints a Markdown table: what the
// rule of subtract-term.ts is fitted to. From packages/nnstd:
// node --conditions=@topograft/source bench/cost-matrices.ts

const SEED = 1;
const MOST_STEPS = 3e8;
const MOST_REFERENCE_SIZE = 784;

console.log(
  '| n | density | steps of the index per pair | index, ms | kernel, ms | reference, ms | weights: index, ms | kernel, ms |',
);
console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const size of [256, 784, 2000, 5000]) {
  for (const density of [0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5]) {
    const draw = (name: string): IndexedLayer => indexLayer(erdosRenyi(size, size, density, createRng(SEED, name)));
    const [a, b] = [draw('bench/first'), draw('bench/second')];
    const counts: OverlapTerm = { itemsOfColumn: b.inputsOf, rowsOfItem: a.outputsOf };
    const weights: OverlapTerm = {
      ...counts,
      weights: Float64Array.from({ length: size }, (_, item) => 1 / (item + 3)),
    };
    const steps = sharedCount(counts);
    if (steps < 0.2 * size * size || steps > MOST_STEPS) continue;
    const costs = new Float64Array(size * size);
    const cells = [
      timed(() => subtractByIndex(costs, size, counts)),
      timed(() => subtractByKernels(costs, size, counts, wasmOverlapKernels)),
      size > MOST_REFERENCE_SIZE
        ? undefined
        : timed(() => subtractByKernels(costs, size, counts, referenceOverlapKernels)),
      timed(() => subtractByIndex(costs, size, weights)),
      timed(() => subtractByKernels(costs, size, weights, wasmOverlapKernels)),
    ].map((timing) => timing?.bestMs.toFixed(2) ?? '–');
    console.log(`| ${size} | ${density} | ${(steps / size / size).toFixed(2)} | ${cells.join(' | ')} |`);
  }
}
