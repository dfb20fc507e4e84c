import type { JobSpec, NetworkSpec, StartSpec } from '../plan/job-spec.ts';
import { givenNetworkKey } from '../store/given-network.ts';
import { BEST_MODEL, jobKey, modelFile, resultKey, topologyFile } from '../store/job-paths.ts';
import type { ResultStore } from '../store/result-store.ts';

/** Keys of all that a job takes from others. */
export function inputKeys(spec: JobSpec): readonly string[] {
  const sources: readonly (NetworkSpec | StartSpec)[] =
    spec.kind === 'training' ? [spec.start] : spec.kind === 'distances' ? spec.networks : [];
  const keys = sources.flatMap((source) => {
    if (source.kind === 'stored') return [resultKey(source.job), `${jobKey(source.job)}/${topologyFile(source.epoch)}`];
    if (source.kind === 'learnt') return [resultKey(source.job), `${jobKey(source.job)}/${BEST_MODEL}`];
    if (source.kind === 'kept') return [resultKey(source.job), `${jobKey(source.job)}/${modelFile(source.epoch)}`];
    return source.kind === 'given' ? [givenNetworkKey(source.sha256)] : [];
  });
  return Array.from(new Set(keys));
}

/**
 * Copies all that a job takes from others, where it is not there yet. What is missing is told of by whoever reads it.
 *
 * @throws {@link FileError} when one of the stores fails
 */
export async function fetchInputs(spec: JobSpec, from: ResultStore, to: ResultStore): Promise<void> {
  for (const key of inputKeys(spec)) {
    if ((await to.read(key)) !== null) continue;
    const bytes = await from.read(key);
    if (bytes !== null) await to.write(key, bytes);
  }
}
