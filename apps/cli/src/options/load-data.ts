import type { ImageDataset } from '@topograft/datasets';
import { type DatasetName, datasetNames, loadDataset } from '@topograft/datasets/node';
import { ArgumentError } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';
import { showJobs } from '../output/show-jobs.ts';

/** Loads a data set by name and shows how far a download has come. */
export async function loadData(
  io: ConsoleIo,
  name: string,
  { dataDir, quiet, signal = io.signal }: { dataDir?: string | undefined; quiet: boolean; signal?: AbortSignal },
): Promise<ImageDataset> {
  if (!datasetNames.includes(name as DatasetName)) {
    throw new ArgumentError({
      task: 'load the data set',
      reason: 'there is none of this name',
      expected: datasetNames.join(' or '),
      received: name,
    });
  }
  const [dataset] = await showJobs(
    io,
    [
      {
        title: name,
        run: async (report) => {
          const loaded = await loadDataset(name as DatasetName, {
            env: io.env,
            signal,
            ...(dataDir === undefined ? {} : { dataDir }),
            onProgress: ({ file, receivedBytes, totalBytes }) => {
              const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
              report(
                `downloading ${file}: ${megabytes(receivedBytes)} of ${totalBytes === null ? '?' : megabytes(totalBytes)} MB`,
              );
            },
          });
          report(
            `${loaded.train.count} training and ${loaded.test.count} test images${loaded.synthetic ? ', drawn by code' : ''}`,
          );
          return loaded;
        },
      },
    ],
    { quiet, everyReport: false },
  );
  return dataset!;
}
