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
  SPINS,
  wordsOf,
} from './control-block.ts';
import type { AttachMessage } from './kernel-threads.ts';

/** What a worker is told when it starts. */
export interface KernelWorkerSetup {
  /** Control block of all threads: see control-block.ts. */
  readonly control: SharedArrayBuffer;
  /** Which of the workers it is, from 0. */
  readonly worker: number;
}

/**
 * The worker's side: makes its own instance of the kernels, then runs its part of every call, asleep in between, until other
 * kernels are to be served; then it returns, and the next message comes.
 */
export function serveKernels(
  { control, worker }: KernelWorkerSetup,
  { id, module, memory, names }: AttachMessage,
): void {
  const words = new Int32Array(control);
  const numbers = new Float64Array(control);
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort: () => {} } });
  const functions = names.map((name) => exports[name] as (...list: number[]) => void);
  const at = wordsOf(worker);
  let seen = Atomics.load(words, SEQUENCE);
  Atomics.store(words, at + READY, id);
  // ATTACHED is written before SEQUENCE, and read after it: whoever missed the one sees the other change.
  while (Atomics.load(words, ATTACHED) === id) {
    seen = nextSequence(words, seen);
    if (!claimPart(words, worker, seen)) continue;
    const first = argumentsOf(worker);
    try {
      functions[words[at + FUNCTION]!]!(...numbers.subarray(first, first + words[at + COUNT]!));
    } catch {
      Atomics.store(words, at + FAILED, 1);
    }
    if (Atomics.sub(words, PENDING, 1) === 1) Atomics.notify(words, PENDING);
  }
}

function nextSequence(words: Int32Array, seen: number): number {
  for (let spin = 0; spin < SPINS; spin++) {
    const sequence = Atomics.load(words, SEQUENCE);
    if (sequence !== seen) return sequence;
  }
  Atomics.wait(words, SEQUENCE, seen);
  return Atomics.load(words, SEQUENCE);
}
