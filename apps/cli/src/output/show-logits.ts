import type { Classifier } from '@topograft/set-trainer';
import { turnOfEventLoop } from '@topograft/sparse-core';
import type { ConsoleIo } from './console-io.ts';
import { countOf } from './count-of.ts';
import { progressBar } from './progress-bar.ts';
import { showJobs } from './show-jobs.ts';

/** Images between two looks at signals. */
const CHUNK = 1000;

/** Classifies images, and shows how far that has come. */
export async function showLogits(
  io: ConsoleIo,
  { featureCount, classCount, logits }: Classifier,
  images: Uint8Array,
  { quiet, signal }: { readonly quiet: boolean; readonly signal: AbortSignal },
): Promise<Float32Array> {
  const count = images.length / featureCount;
  const all = new Float32Array(count * classCount);
  const run = async (report: (text: string) => void): Promise<Float32Array> => {
    for (let first = 0; first < count; first += CHUNK) {
      const last = Math.min(count, first + CHUNK);
      all.set(logits(images.subarray(first * featureCount, last * featureCount)), first * classCount);
      report(`${progressBar(last / count)} of ${countOf(count, 'image')}`);
      await turnOfEventLoop();
      signal.throwIfAborted();
    }
    report(countOf(count, 'image'));
    return all;
  };
  const [found] = await showJobs(io, [{ title: 'classified', run }], { quiet, everyReport: false });
  return found!;
}
