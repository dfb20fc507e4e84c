import { writeFile } from 'node:fs/promises';
import { compileWasm } from '@topograft/build-wasm';
import { imageChangerFlavours } from './wasm-flavours.ts';

const target = 'src/augmentation/image-changer.generated.ts';
const text = await compileWasm('assembly/image-changer.ts', imageChangerFlavours);
await writeFile(target, text);
console.log(`${target}: ${text.length} characters`);
