import type { RunManifest } from '@topograft/sparse-core';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import { manifestFile } from '../training/manifest-file.ts';
import type { RunFiles } from './run-files.ts';
import type { RunPaths } from './run-paths.ts';

/**
 * Writes `run.json`.
 *
 * @throws {@link FileError} when it cannot be written
 * @category Training
 */
export function writeManifest(paths: RunPaths, manifest: RunManifest, files: RunFiles): Promise<void> {
  return writeFileAtomically(paths.manifest, manifestFile(manifest), files);
}
