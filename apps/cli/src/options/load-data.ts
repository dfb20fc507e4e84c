import { basename } from 'node:path';
import type { ImageDataset } from '@topograft/datasets';
import { loadDataset, loadDatasetFiles } from '@topograft/datasets/node';
import type { ConsoleIo } from '../output/console-io.ts';
import { progressBar } from '../output/progress-bar.ts';
import { showJobs } from '../output/show-jobs.ts';
import type { DataRequest } from './data-request.ts';
import { withOwnDataFlags } from './with-own-data-flags.ts';

/** Loads a data set by name or from files, and shows how far a download has come. */
export async function loadData(
  io: ConsoleIo,
  request: DataRequest,
  { dataDir, quiet, signal }: { dataDir?: string | undefined; quiet: boolean; signal: AbortSignal },
): Promise<ImageDataset> {
  const load = async (report: (text: string) => void): Promise<ImageDataset> => {
    const dataset =
      typeof request === 'object'
        ? await withOwnDataFlags(() => loadDatasetFiles(request))
        : await loadDataset(request, {
            env: io.env,
            signal,
            ...(dataDir === undefined ? {} : { dataDir }),
            onProgress: ({ file, receivedBytes, totalBytes }) =>
              report(`${progressBar(receivedBytes / totalBytes)} of ${(totalBytes / 1e6).toFixed(1)} MB  ${file}`),
          });
    const { train, test, synthetic } = dataset;
    report(`${train.count} training and ${test.count} test images${synthetic ? ', drawn by code' : ''}`);
    return dataset;
  };
  const title = typeof request === 'object' ? basename(request.path) : request;
  const [dataset] = await showJobs(io, [{ title, run: load }], { quiet, everyReport: false });
  return dataset!;
}
