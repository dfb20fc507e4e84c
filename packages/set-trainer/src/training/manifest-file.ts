import type { RunManifest } from '@topograft/sparse-core';

/** The bytes of `run.json`. */
export function manifestFile(manifest: RunManifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
}
