import { networkToSafetensors, type RunManifest } from '@topograft/sparse-core';
import { fileFailure, writeFileAtomically } from '@topograft/sparse-core/node';
import { createTrainer } from '../training/trainer.ts';
import { checkRunDirectory, createRunDirectory, makeRunDirectory } from './create-run-directory.ts';
import type { DirectoryRunOptions } from './directory-run-options.ts';
import { emptyLog } from './epochs-log.ts';
import type { RunFiles } from './run-files.ts';
import type { RunHost } from './run-host.ts';
import type { RunPaths } from './run-paths.ts';
import { sha256 } from './sha256.ts';
import { staleFiles } from './stale-files.ts';
import type { OpenRun } from './store-epoch.ts';
import { writeManifest } from './write-manifest.ts';

/**
 * Prepares a new run; all that can be wrong with settings, data and directory is found out before anything is written.
 *
 * The starting topology is written before the manifest: a directory with a manifest can always be gone on with.
 *
 * @returns what begins the run, to be called once its lock is held
 * @throws whatever {@link createTrainer} throws; {@link FileError} when something is in the way
 * @category Training
 */
export async function startRun(
  options: DirectoryRunOptions,
  { paths, files, host }: { paths: RunPaths; files: RunFiles; host: RunHost },
): Promise<() => Promise<OpenRun>> {
  const { resume: _, ...settings } = options;
  const { config, force = false } = settings;
  const trainer = createTrainer(settings);
  await checkRunDirectory(paths.directory, { force });
  await makeRunDirectory(paths.directory, files);
  const manifest: RunManifest = {
    specVersion: 'v1',
    kind: 'run-manifest',
    name: options.name,
    createdAt: options.clock.date().toISOString(),
    status: 'running',
    preset: options.preset,
    config,
    dataset: options.dataset,
    engine: { name: 'wasm', flavour: trainer.kernels.flavour },
    versions: options.versions,
  };
  return async () => {
    await createRunDirectory(paths.directory, { force, files });
    for (const directory of [paths.directory, paths.topologies]) {
      for (const path of await staleFiles(directory, host)) {
        await files.remove(path).catch((error: unknown) => Promise.reject(fileFailure(`remove "${path}"`, error)));
      }
    }
    const start = networkToSafetensors(trainer.topology());
    await writeFileAtomically(paths.topology(0), start, files);
    await writeManifest(paths, manifest, files);
    await writeFileAtomically(paths.epochs, new Uint8Array(), files);
    await writeFileAtomically(paths.timings, new Uint8Array(), files);
    const kept = { log: emptyLog, best: null, bestOnDisk: null, topologies: new Map([[0, sha256(start)]]) };
    return { paths, files, manifest, trainer, kept };
  };
}
