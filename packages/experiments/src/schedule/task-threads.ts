import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { ArgumentError } from '@topograft/sparse-core';
import { Piscina } from 'piscina';
import { failureError, type ThreadFailure } from './thread-failure.ts';

/** How a pool of threads is opened. */
export interface ThreadOptions {
  /** Default: one for each core. */
  readonly threadCount?: number;
  /** So long a thread waits for the next task before it ends, in milliseconds; default: not at all. */
  readonly idleMs?: number;
}

/** Worker threads that do tasks of one kind; each comes with a port, on which events go out and an abort comes in. */
export interface TaskThreads<Task, Event, Outcome> {
  /** How many tasks are done at the same time. */
  readonly threadCount: number;
  /**
   * Does a task on the next free thread.
   *
   * @param signal - once it is aborted the thread is asked to stop, and answers what that comes to
   * @throws {@link TopograftError} with code, name and facts of what the task threw; the signal's reason when it is aborted
   * before
   */
  run(task: Task, signal: AbortSignal, onEvent: (event: Event) => void): Promise<Outcome>;
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

/**
 * Opens worker threads.
 *
 * @param path - of the module whose default export does a task
 * @throws {@link ArgumentError} when `threadCount` is not a whole number from 1
 */
export function openTaskThreads<Task extends { readonly port: MessagePort }, Event, Outcome>(
  path: string,
  { threadCount = availableParallelism(), idleMs = 0 }: ThreadOptions,
): TaskThreads<Omit<Task, 'port'>, Event, Exclude<Outcome, ThreadFailure>> {
  if (!Number.isSafeInteger(threadCount) || threadCount < 1) {
    throw new ArgumentError({
      task: 'open a pool of threads',
      reason: 'their number is not usable',
      expected: 'a whole number from 1',
      received: String(threadCount),
    });
  }
  const pool = new Piscina<object, Outcome>({
    filename: path,
    minThreads: 1,
    maxThreads: threadCount,
    idleTimeout: idleMs,
  });
  return {
    threadCount,
    async run(task, signal, onEvent) {
      signal.throwIfAborted();
      const { port1, port2 } = new MessageChannel();
      const forwardAbort = (): void => port1.postMessage('interrupted');
      signal.addEventListener('abort', forwardAbort, { once: true });
      port1.on('message', onEvent);
      try {
        const outcome = await pool.run({ ...task, port: port2 }, { transferList: [port2] });
        if (isFailure(outcome)) throw failureError(outcome);
        return outcome as Exclude<Outcome, ThreadFailure>;
      } finally {
        // The outcome has its own way between the threads, and may be here before the last events are.
        port1.off('message', onEvent);
        signal.removeEventListener('abort', forwardAbort);
        port1.close();
      }
    },
    close: () => pool.destroy(),
  };
}

function isFailure(outcome: unknown): outcome is ThreadFailure {
  return typeof outcome === 'object' && outcome !== null && 'failure' in outcome;
}
