import { open, writeFile } from 'node:fs/promises';
import { createRng, erdosRenyi, networkToSafetensors } from '@topograft/sparse-core';

/** A random network of such widths, as safetensors. */
export function networkBytes(...widths: readonly number[]): Uint8Array {
  return networkToSafetensors({
    specVersion: 'v1',
    layers: widths
      .slice(1)
      .map((width, index) => erdosRenyi(widths[index]!, width, 0.2, createRng(1, `layer-${index}`))),
  });
}

/** Writes a safetensors file of 3 GB, whose numbers are a hole that takes no room. */
export async function writeHugeFile(path: string): Promise<void> {
  const header = Buffer.from(JSON.stringify({ w: { dtype: 'F32', shape: [25_000, 30_000], data_offsets: [0, 3e9] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  await writeFile(path, Buffer.concat([length, header]));
  const handle = await open(path, 'r+');
  await handle.truncate(8 + header.length + 3e9);
  await handle.close();
}
