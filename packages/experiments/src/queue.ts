/**
 * A plan done by many machines over BullMQ on Redis, in Node only. BullMQ and ioredis are installed by those who need them.
 *
 * @packageDocumentation
 */
export { clearQueue } from './queue/clear-queue.ts';
export { type QueueAddress, queueAddress } from './queue/queue-address.ts';
export { QueueError } from './queue/queue-error.ts';
export { openQueueRunner, type QueueRunner } from './queue/queue-runner.ts';
export { type QueueStatus, queueStatus, type WorkerStatus } from './queue/queue-status.ts';
export { runQueueWorker } from './queue/queue-worker.ts';
export type { QueueWorkerOptions, QueueWorkerWatcher } from './queue/queue-worker-options.ts';
export type { DoneHow, QueuedJob } from './queue/queued-job.ts';
export { retryQueue } from './queue/retry-queue.ts';
