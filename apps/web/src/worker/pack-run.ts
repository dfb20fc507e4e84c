import { zipSync } from 'fflate';

/** The earliest time a zip archive can hold, so that the same run is always the same bytes. */
const zipEpoch = new Date(1980, 0, 1);

/** Files by path as a zip, below a folder. */
export function packRun(files: ReadonlyMap<string, Uint8Array>, folder: string): Uint8Array<ArrayBuffer> {
  const entries = Array.from(files, ([path, bytes]) => [`${folder}/${path}`, bytes] as const);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: zipEpoch });
}
