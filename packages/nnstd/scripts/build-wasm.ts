import { writeFile } from 'node:fs/promises';
import { compileWasm } from '@topograft/build-wasm';
import { wasmFlavours } from './wasm-flavours.ts';

const target = 'src/assignment/jonker-volgenant.generated.ts';
const text = await compileWasm('assembly/index.ts', wasmFlavours);
await writeFile(target, text);
console.log(`${target}: ${text.length} characters`);
