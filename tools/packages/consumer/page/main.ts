// What a stranger may write for a page: a Web Worker of their own, and the workers that the packages bring.
import { openWebDistancePool } from '@topograft/nnstd';
import { openWebKernelThreads } from '@topograft/sparse-core';
import type { WorkerAnswer } from './worker.ts';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => resolve(data));
  worker.addEventListener('error', ({ message }) => reject(new Error(message)));
});

const pool = openWebDistancePool(
  () => new Worker(new URL('@topograft/nnstd/web-worker', import.meta.url), { type: 'module' }),
  [answer.network, answer.rewired],
  { alignment: 'refined' },
  2,
);
const { distance: inThread } = await pool.measure(0, 1);
pool.close();

const threads = await openWebKernelThreads(
  () => new Worker(new URL('@topograft/sparse-core/web-kernel-worker', import.meta.url), { type: 'module' }),
  2,
);
await threads.close();

const { losses, distance } = answer;
document.title = JSON.stringify({ losses, distance, inThread, threadCount: threads.threadCount });
