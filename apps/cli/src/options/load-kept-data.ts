import type { ImageDataset } from '@topograft/datasets';
import { FileError, TopograftError } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';
import type { DataRequest } from './data-request.ts';
import { loadData } from './load-data.ts';

/** Options that name the files of own data. */
const flags = {
  path: '--data',
  labelsPath: '--labels',
  testPath: '--test-data',
  testLabelsPath: '--test-labels',
} as const;

/**
 * Loads the data of a run that is there. Of files of one's own the run keeps the paths as they were typed: one that is not
 * found from here can be named anew.
 *
 * @throws what {@link loadData} throws; {@link FileError} with the option that names the file
 */
export async function loadKeptData(
  io: ConsoleIo,
  request: DataRequest,
  options: Parameters<typeof loadData>[2],
): Promise<ImageDataset> {
  try {
    return await loadData(io, request, options);
  } catch (error) {
    if (typeof request !== 'object' || !isMissingFile(error)) throw error;
    const key = (Object.keys(flags) as (keyof typeof flags)[]).find(
      (name) => request[name] !== undefined && error.facts.task.includes(`"${request[name]}"`),
    );
    if (key === undefined) throw error;
    const cure = `The run keeps the path as it was typed: go to the folder where it was started, or name the file with ${flags[key]}.`;
    throw new FileError({ ...error.facts, cure, cause: error });
  }
}

function isMissingFile(error: unknown): error is TopograftError {
  return (
    TopograftError.isInstance(error) &&
    error.code === 'TOPOGRAFT_FILE' &&
    error.facts.reason === 'there is no such file or directory'
  );
}
