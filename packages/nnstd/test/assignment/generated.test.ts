import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileWasm } from '@topograft/build-wasm';
import { expect, it } from 'vitest';
import { sparseMatchingFlavours, wasmFlavours } from '../../scripts/wasm-flavours.ts';

it.each([
  ['jonker-volgenant.generated.ts', 'index.ts', wasmFlavours],
  ['sparse-matching.generated.ts', 'sparse-matching.ts', sparseMatchingFlavours],
] as const)('%s is what `pnpm build:wasm` makes of the assembly folder', async (name, source, flavours) => {
  const committed = await readFile(new URL(`../../src/assignment/${name}`, import.meta.url), 'utf8');
  const entry = fileURLToPath(new URL(`../../assembly/${source}`, import.meta.url));
  expect((await compileWasm(entry, flavours)) === committed, 'run `pnpm build:wasm`').toBe(true);
});
