import { networkToSafetensors, type RunManifest } from '@topograft/sparse-core';
import { fileFailure, nativeSha256, writeFileAtomically } from '@topograft/sparse-core/node';
import { createTrainer } from '../training/trainer.ts';
import { checkRunDirectory, createRunDirectory, makeRunDirectory } from './create-run-directory.ts';
import type { DirectoryRunOptions } from './directory-run-options.ts';
import { emptyLog } from './epochs-log.ts';
import { storedRun } from './kept-run.ts';
import type { RunFiles } from './run-files.ts';
import type { RunHost } from './run-host.ts';
import type { RunPaths } from './run-paths.ts';
import { staleFiles } from './stale-files.ts';
import type { OpenRun } from './open-run.ts';
import { writeCheckpoint } from './write-checkpoint.ts';
import { writeManifest } from './write-manifest.ts';
import { writeRewindModel } from './write-rewind-model.ts';

/**
 * Prepares a new run; all that can be wrong with settings, data and directory is found out before anything is written.
 *
 * What the run starts from is written before the manifest: a directory with a manifest can always be gone on with.
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
    ...(options.start === undefined ? {} : { start: options.start }),
    engine: trainer.engine,
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
    const kept = { log: emptyLog, best: null, bestOnDisk: null, topologies: new Map([[0, nativeSha256([start])]]) };
    await writeFileAtomically(paths.topology(0), start, files);
    // Numbers that were handed in cannot be drawn again: they must be kept before the directory counts as a run.
    if (settings.parameters !== undefined) await writeCheckpoint(paths, trainer, storedRun(kept, 0, paths), files);
    if (settings.rewindEpoch === 0) await writeRewindModel(paths, trainer, 0, files);
    await writeManifest(paths, manifest, files);
    await writeFileAtomically(paths.epochs, new Uint8Array(), files);
    await writeFileAtomically(paths.timings, new Uint8Array(), files);
    return { paths, files, manifest, trainer, kept };
  };
}
