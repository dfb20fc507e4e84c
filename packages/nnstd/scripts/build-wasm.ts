import { writeFile } from 'node:fs/promises';
import { compileWasm } from '@topograft/build-wasm';
import { overlapFlavours, overlapListsFlavours, sparseMatchingFlavours, wasmFlavours } from './wasm-flavours.ts';

const builds = [
  { entry: 'assembly/index.ts', flavours: wasmFlavours, target: 'src/assignment/jonker-volgenant.generated.ts' },
  {
    entry: 'assembly/sparse-matching.ts',
    flavours: sparseMatchingFlavours,
    target: 'src/assignment/sparse-matching.generated.ts',
  },
  {
    entry: 'assembly/overlap-lists.ts',
    flavours: overlapListsFlavours,
    target: 'src/distance/overlap-lists.generated.ts',
  },
  { entry: 'assembly/overlaps.ts', flavours: overlapFlavours, target: 'src/bits/overlaps.generated.ts' },
];

for (const { entry, flavours, target } of builds) {
  const text = await compileWasm(entry, flavours);
  await writeFile(target, text);
  console.log(`${target}: ${text.length} characters`);
}
