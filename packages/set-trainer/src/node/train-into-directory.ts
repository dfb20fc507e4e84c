import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import {
  type DatasetIdentity,
  type EpochRecord,
  FileError,
  networkToSafetensors,
  type RunManifest,
  TopograftError,
} from '@topograft/sparse-core';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import { writeModelFile } from '../training/model-file.ts';
import { createTrainer, type TrainerOptions } from '../training/trainer.ts';
import { createRunDirectory } from './create-run-directory.ts';
import type { RunPaths } from './run-paths.ts';

/**
 * What a run on disk is made from.
 *
 * @category Training
 */
export interface DirectoryRunOptions extends TrainerOptions {
  readonly directory: string;
  readonly name: string;
  readonly preset: string | null;
  readonly dataset: DatasetIdentity;
  /** Versions of the packages that run, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Replace a run that is in the way. */
  readonly force?: boolean;
  readonly signal?: AbortSignal;
  /** Now, and the time passed since some fixed moment. */
  readonly clock: { readonly date: () => Date; readonly elapsedMs: () => number };
}

const encoder = new TextEncoder();

/**
 * Trains a network and keeps the run on disk: see `docs/formats/run-directory.md`.
 *
 * After each epoch the topology (by the config's interval), the best model, the epoch's record and at last the
 * checkpoint are written, each atomically; the checkpoint before it is kept. The manifest's status tells how the run
 * ended. Nothing is written before settings and data are found to fit.
 *
 * @throws whatever {@link createTrainer} and its epochs throw; {@link FileError} when something cannot be written
 * @category Training
 */
export async function* trainIntoDirectory(options: DirectoryRunOptions): AsyncGenerator<EpochRecord, void, undefined> {
  const { config, clock, signal } = options;
  const trainer = createTrainer(options);
  const paths = await createRunDirectory(options.directory, { force: options.force ?? false });
  const manifest: RunManifest = {
    specVersion: 'v1',
    kind: 'run-manifest',
    name: options.name,
    createdAt: clock.date().toISOString(),
    status: 'running',
    preset: options.preset,
    config,
    dataset: options.dataset,
    engine: { name: 'wasm', flavour: trainer.kernels.flavour },
    versions: options.versions,
  };
  const writeManifest = (change: Partial<RunManifest>): Promise<void> =>
    writeFileAtomically(paths.manifest, encoder.encode(`${JSON.stringify({ ...manifest, ...change }, null, 2)}\n`));

  await writeManifest({});
  // What the manifest will say when the caller stops iterating before the end.
  let outcome: Partial<RunManifest> = { status: 'interrupted' };
  try {
    await writeFileAtomically(paths.topology(0), networkToSafetensors(trainer.topology()));
    await writeFileAtomically(paths.epochs, new Uint8Array());
    await writeFileAtomically(paths.timings, new Uint8Array());
    let bestAccuracy = -1;
    let best: Uint8Array | null = null;
    let epochsBytes = 0;
    let startedMs = clock.elapsedMs();
    const epochs = trainer.epochs({
      ...(signal === undefined ? {} : { signal }),
      beforeStep: (epoch, validation) => {
        if (validation.accuracy <= bestAccuracy) return;
        bestAccuracy = validation.accuracy;
        const metadata = { epoch: String(epoch), validationAccuracy: String(validation.accuracy) };
        best = writeModelFile({
          topology: trainer.topology(),
          parameters: trainer.parameters,
          kind: 'model',
          metadata,
        });
      },
    });
    for await (const record of epochs) {
      const trainedMs = clock.elapsedMs();
      const { epoch } = record;
      if (isStored(epoch, config))
        await writeFileAtomically(paths.topology(epoch), networkToSafetensors(trainer.topology()));
      if (best !== null) await writeFileAtomically(paths.best, best);
      best = null;
      const line = encoder.encode(`${JSON.stringify(record)}\n`);
      epochsBytes += line.length;
      await appendLine(paths.epochs, line);
      await writeCheckpoint(paths, (sha256) =>
        writeModelFile({
          topology: trainer.topology(),
          parameters: trainer.parameters,
          kind: 'checkpoint',
          metadata: {
            epoch: String(epoch),
            epochsBytes: String(epochsBytes),
            bestAccuracy: String(bestAccuracy),
            sha256,
          },
        }),
      );
      const writtenMs = clock.elapsedMs();
      const timing = { epoch, trainAndEvaluateMs: trainedMs - startedMs, writeMs: writtenMs - trainedMs };
      await appendLine(paths.timings, encoder.encode(`${JSON.stringify(timing)}\n`));
      yield record;
      startedMs = clock.elapsedMs();
    }
    outcome = { status: 'finished' };
  } catch (error) {
    const reason = TopograftError.isInstance(error) ? error.message : String(error);
    if (signal?.aborted !== true) outcome = { status: 'failed', error: reason };
    throw error;
  } finally {
    await writeManifest(outcome);
  }
}

function isStored(epoch: number, { epochCount, topologyInterval }: DirectoryRunOptions['config']): boolean {
  return epoch === epochCount || (topologyInterval > 0 && epoch % topologyInterval === 0);
}

async function appendLine(path: string, line: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'a');
    try {
      await file.writeFile(line);
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new FileError({
      task: `add a line to "${path}"`,
      reason: `the system says ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
      cure: 'Make room on the disk, or write elsewhere with --out.',
      cause: error,
    });
  }
}

/**
 * The digest covers the whole file with its own field blanked, so that a file cut short or flipped is known as such.
 * The new file is complete on disk before the old one steps back: at every moment one of the two is whole.
 */
async function writeCheckpoint(paths: RunPaths, bytesWith: (sha256: string) => Uint8Array): Promise<void> {
  const digest = createHash('sha256')
    .update(bytesWith('0'.repeat(64)))
    .digest('hex');
  await writeFileAtomically(paths.nextCheckpoint, bytesWith(digest));
  try {
    await rename(paths.checkpoint, paths.previousCheckpoint);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await rename(paths.nextCheckpoint, paths.checkpoint);
}
