import { createRng, type NpyArray, writeNpy, writeNpz } from '@topograft/sparse-core';
import { writeFile } from 'node:fs/promises';

/**
 * Writes 300 images of 4 × 4 pixels in three classes, a bright row each, under noise: an epoch takes milliseconds.
 *
 * @param path - ends in `.npz`, `.npy` (labels go to `labelsPath`), or `.csv`
 */
export async function writeOwnData(path: string, labelsPath?: string): Promise<string> {
  const rng = createRng(1, 'own-data');
  const labels = Uint8Array.from({ length: 300 }, (_, index) => index % 3);
  const images = new Uint8Array(300 * 16);
  images.forEach((_, at) => {
    const [image, pixel] = [Math.floor(at / 16), at % 16];
    images[at] = rng.integer(100) + (Math.floor(pixel / 4) === labels[image]! ? 120 : 0);
  });
  const x: NpyArray = { dtype: 'uint8', shape: [300, 4, 4], fortranOrder: false, values: images };
  const y: NpyArray = { dtype: 'uint8', shape: [300], fortranOrder: false, values: labels };
  if (path.endsWith('.csv')) {
    const rows = Array.from(labels, (label, row) => [...images.subarray(16 * row, 16 * row + 16), label].join());
    const header = [...Array.from({ length: 16 }, (_, pixel) => `p${pixel}`), 'kind'].join();
    await writeFile(path, `${[header, ...rows].join('\n')}\n`);
  } else if (labelsPath === undefined) {
    await writeFile(path, writeNpz(new Map(Object.entries({ x, y }))));
  } else {
    await writeFile(path, writeNpy(x));
    await writeFile(labelsPath, writeNpy(y));
  }
  return path;
}
