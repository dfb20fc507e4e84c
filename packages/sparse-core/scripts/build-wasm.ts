import { writeFile } from 'node:fs/promises';
import { compileWasm } from '@topograft/build-wasm';
import { kernelFlavours } from './kernel-flavours.ts';

const text = await compileWasm('assembly/index.ts', kernelFlavours);
await writeFile('src/kernels/wasm/kernels.generated.ts', text);
console.log(`src/kernels/wasm/kernels.generated.ts: ${text.length} characters`);
