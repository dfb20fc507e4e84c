import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileWasm } from '@topograft/build-wasm';
import { expect, it } from 'vitest';
import { overlapFlavours } from '../../scripts/wasm-flavours.ts';

it('overlaps.generated.ts is what `pnpm build:wasm` makes of the assembly folder', async () => {
  const target = new URL('../../src/bits/overlaps.generated.ts', import.meta.url);
  const entry = fileURLToPath(new URL('../../assembly/overlaps.ts', import.meta.url));
  const committed = await readFile(target, 'utf8');
  expect((await compileWasm(entry, overlapFlavours)) === committed, 'run `pnpm build:wasm`').toBe(true);
});
