import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileWasm } from '@topograft/build-wasm';
import { expect, it } from 'vitest';
import { imageChangerFlavours } from '../../scripts/wasm-flavours.ts';

it('image-changer.generated.ts is what `pnpm build:wasm` makes of the assembly folder', async () => {
  const target = new URL('../../src/augmentation/image-changer.generated.ts', import.meta.url);
  const entry = fileURLToPath(new URL('../../assembly/image-changer.ts', import.meta.url));
  const committed = await readFile(target, 'utf8');
  expect((await compileWasm(entry, imageChangerFlavours)) === committed, 'run `pnpm build:wasm`').toBe(true);
});
