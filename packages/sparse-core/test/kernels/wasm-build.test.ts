import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileWasm } from '@topograft/build-wasm';
import { expect, it } from 'vitest';
import { kernelFlavours } from '../../scripts/kernel-flavours.ts';

it('kernels.generated.ts is what `pnpm build:wasm` makes of the assembly folder', async () => {
  const committed = await readFile(new URL('../../src/kernels/wasm/kernels.generated.ts', import.meta.url), 'utf8');
  const entry = fileURLToPath(new URL('../../assembly/index.ts', import.meta.url));
  expect((await compileWasm(entry, kernelFlavours)) === committed, 'run `pnpm build:wasm`').toBe(true);
});
