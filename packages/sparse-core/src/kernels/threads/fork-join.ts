import { ThreadError } from '../../errors/thread-error.ts';
import {
  argumentsOf,
  ATTACHED,
  claimPart,
  COUNT,
  FAILED,
  FUNCTION,
  PENDING,
  READY,
  SEQUENCE,
  SEQUENCE_STEP,
  SPINS,
  TURN,
  wordsOf,
} from './control-block.ts';
import type { AttachMessage, ForkJoin, KernelThreads } from './kernel-threads.ts';

/** One worker, as the caller's thread sees it. */
export interface KernelPort {
  /** Tells the worker which kernels to serve. */
  post(message: AttachMessage): void;
  /** Calls the listener once the worker has stopped by itself. */
  onFailure(listener: (cause: unknown) => void): void;
  /** Ends the worker at once. */
  close(): Promise<void> | void;
}

/**
 * The caller's side of the threads: control-block.ts has the words that both sides read and write.
 *
 * A worker takes part in a call only when it was ready before. What it has not begun when the caller is done with its own
 * part, the caller takes back, so that a worker that sleeps, or that the system gives no core, holds nobody up. Whoever has
 * nothing to do looks at the memory for some microseconds and then sleeps. A worker that has begun and does not finish is
 * given up after `patienceMs`, and every later call throws, for it might still write.
 */
export function forkJoin(
  ports: readonly KernelPort[],
  control: SharedArrayBuffer,
  { patienceMs }: { readonly patienceMs: number },
): KernelThreads {
  const words = new Int32Array(control);
  const numbers = new Float64Array(control);
  let failure: ThreadError | null = null;
  let closed = false;
  const fail = (reason: string, cause?: unknown): ThreadError => {
    failure ??= new ThreadError({
      task: 'run a kernel on several threads',
      reason,
      cure: 'Open new threads and new kernels, and start again from what was kept.',
      cause,
    });
    return failure;
  };
  for (const port of ports) port.onFailure((cause) => closed || fail('a worker stopped', cause));

  const wake = (): void => {
    Atomics.add(words, SEQUENCE, SEQUENCE_STEP);
    Atomics.notify(words, SEQUENCE);
  };

  const join = (): void => {
    for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, PENDING) === 0) return;
    const stopMs = performance.now() + patienceMs;
    for (;;) {
      const pending = Atomics.load(words, PENDING);
      if (pending === 0) return;
      const leftMs = stopMs - performance.now();
      if (leftMs <= 0) throw fail(`${pending} of the workers did not finish within ${patienceMs} ms`);
      sleep(words, pending, leftMs);
    }
  };

  return {
    threadCount: 1 + ports.length,
    attach: (module, memory, names): ForkJoin => {
      const id = Atomics.add(words, ATTACHED, 1) + 1;
      // Those that wait for work leave for their event loop, where the message is.
      wake();
      if (!closed) for (const port of ports) port.post({ id, module, memory, names });
      const isReady = (worker: number): boolean => Atomics.load(words, wordsOf(worker) + READY) === id;
      return {
        readyWorkers: () => {
          if (closed || Atomics.load(words, ATTACHED) !== id) return 0;
          if (failure !== null) throw failure;
          let count = 0;
          for (let worker = 0; worker < ports.length; worker++) if (isReady(worker)) count++;
          return count;
        },
        run: (name, parts, call) => {
          const turn = (Atomics.load(words, SEQUENCE) + SEQUENCE_STEP) | 0;
          const workers: number[] = [];
          for (let worker = 0; workers.length < parts.length - 1; worker++) {
            if (!isReady(worker)) continue;
            const list = parts[workers.length + 1]!;
            const at = wordsOf(worker);
            words[at + FUNCTION] = names.indexOf(name);
            words[at + COUNT] = list.length;
            numbers.set(list, argumentsOf(worker));
            Atomics.store(words, at + TURN, turn);
            workers.push(worker);
          }
          Atomics.store(words, PENDING, workers.length);
          wake();
          const takeBack = (worker: number): boolean => {
            if (!claimPart(words, worker, turn)) return false;
            Atomics.sub(words, PENDING, 1);
            return true;
          };
          try {
            call(parts[0]!);
            workers.forEach((worker, k) => {
              if (takeBack(worker)) call(parts[k + 1]!);
            });
          } finally {
            workers.forEach(takeBack);
            join();
          }
          if (workers.some((worker) => Atomics.load(words, wordsOf(worker) + FAILED) === 1)) {
            throw fail(`${name} failed in a worker`);
          }
        },
      };
    },
    close: async () => {
      closed = true;
      await Promise.all(ports.map((port) => port.close()));
    },
  };
}

/** Sleeps until a worker is done, where the host lets this thread sleep; a page's own thread looks again at once. */
function sleep(words: Int32Array, pending: number, timeoutMs: number): void {
  try {
    Atomics.wait(words, PENDING, pending, timeoutMs);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
