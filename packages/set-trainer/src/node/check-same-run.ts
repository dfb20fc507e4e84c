import { ArgumentError, ChecksumError, type RunManifest, type TrainingConfig } from '@topograft/sparse-core';
import { wasmEngine } from '../engine/wasm-engine.ts';
import type { DirectoryRunOptions } from './directory-run-options.ts';

/**
 * Refuses to go on with a run under other settings, data or kernels than it was started with. Only `epochCount` may have
 * grown.
 *
 * @throws {@link ArgumentError} naming the setting that differs
 * @throws {@link ChecksumError} when the data are others
 * @category Training
 */
export function checkSameRun(
  manifest: RunManifest,
  { config, dataset, directory, engine = wasmEngine() }: DirectoryRunOptions,
): void {
  const task = `resume the run in "${directory}"`;
  for (const key of Object.keys(manifest.config) as (keyof TrainingConfig)[]) {
    const [before, now] = [JSON.stringify(manifest.config[key]), JSON.stringify(config[key])];
    if (before === now || (key === 'epochCount' && config.epochCount > manifest.config.epochCount)) continue;
    const cure =
      key === 'epochCount' ? 'The number of epochs may grow.' : 'Of all settings, only epochCount may change.';
    throw new ArgumentError({
      task,
      reason: `${key} is not what it was started with`,
      expected: before,
      received: now,
      cure,
    });
  }
  if (dataset.sha256 !== manifest.dataset.sha256) {
    throw new ChecksumError({
      task,
      reason: `it was started with other data than ${dataset.name}`,
      expected: `${manifest.dataset.name} with SHA-256 ${manifest.dataset.sha256}`,
      received: dataset.sha256,
      cure: 'Go on with the data it was started with, or start a run of its own.',
    });
  }
  const { name, flavour } = manifest.engine;
  if (engine.name === name && engine.flavour === flavour) return;
  throw new ArgumentError({
    task,
    reason: 'it was started with another engine, which gives other bits',
    expected: `${name} ${flavour}`,
    received: `${engine.name} ${engine.flavour}`,
    cure: 'Go on with the engine it was started with, or start a run of its own.',
  });
}
