import { fileFailure, writeFileAtomically } from '@topograft/sparse-core/node';
import { FileError, type RunManifest } from '@topograft/sparse-core';
import { checkTrainingConfig } from '../config/check-training-config.ts';
import { createTrainer } from '../training/trainer.ts';
import { checkSameRun } from './check-same-run.ts';
import type { DirectoryRunOptions } from './directory-run-options.ts';
import { planRecovery, type RecoveryPlan } from './plan-recovery.ts';
import { readRunManifest } from './read-run-manifest.ts';
import type { RunFiles } from './run-files.ts';
import type { RunHost } from './run-host.ts';
import type { RunPaths } from './run-paths.ts';
import type { OpenRun } from './open-run.ts';
import { writeManifest } from './write-manifest.ts';

/**
 * Prepares to go on with a run that was stopped, at whatever moment: read, check, plan; then put the directory in order.
 *
 * @returns what does so, to be called once the run's lock is held; `null` when the run has finished and nothing is left
 *   to do
 * @throws whatever {@link readRunManifest}, {@link checkSameRun}, {@link planRecovery} and {@link createTrainer} throw
 * @category Training
 */
export async function resumeRun(
  options: DirectoryRunOptions,
  { paths, files, host }: { paths: RunPaths; files: RunFiles; host: RunHost },
): Promise<() => Promise<OpenRun | null>> {
  const { resume: _, ...settings } = options;
  const { config, versions, onResume } = settings;
  checkTrainingConfig(config);
  checkSameRun(await readRunManifest(paths.manifest), options);
  return async () => {
    // Read again: another process may have gone on with the run before the lock was ours.
    const { error: __, ...before } = await readRunManifest(paths.manifest);
    checkSameRun(before, options);
    const plan = await planRecovery(paths, before, config, host);
    const { state, topology, kept } = plan;
    const position = state?.position ?? { epoch: 0, batch: 0 };
    const notes = [...plan.notes, ...versionNotes(before.versions, versions)];
    const resumed = { records: plan.records, batch: position.batch, notes };
    if (before.status === 'finished' && position.epoch === config.epochCount) {
      // Who died at the very end, or while taking over its lock, may have left something.
      await applyRecovery(plan, files);
      onResume?.(resumed);
      return null;
    }
    const trainer = createTrainer({ ...settings, topology, ...(state === null ? {} : { resume: state }) });
    const manifest: RunManifest = { ...before, status: 'running', config, versions };
    await writeManifest(paths, manifest, files);
    await applyRecovery(plan, files);
    onResume?.(resumed);
    return { paths, files, manifest, trainer, kept };
  };
}

async function applyRecovery({ writes, removals }: RecoveryPlan, files: RunFiles): Promise<void> {
  for (const { path, bytes } of writes) await writeFileAtomically(path, bytes, files);
  for (const path of removals) {
    try {
      await files.remove(path);
    } catch (error) {
      throw error instanceof FileError ? error : fileFailure(`remove "${path}"`, error);
    }
  }
}

function versionNotes(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys({ ...before, ...now })
    .filter((name) => before[name] !== now[name])
    .map((name) => `${name} was ${before[name] ?? 'absent'}, and is ${now[name] ?? 'absent'} now`);
}
