// What the threads of one KernelThreads share beside the kernels' memory: 256 bytes at the front, then 256 for each worker.

/** First word at the front: goes up by {@link SEQUENCE_STEP} with each change that workers must look at; they sleep on it. */
export const SEQUENCE = 0;
/** Second word at the front: number of the memory that the threads serve now. */
export const ATTACHED = 1;
/** Third word at the front: workers that have not finished their part; the caller sleeps on it. */
export const PENDING = 2;

/** First word of a worker: number of the memory that it has instantiated the kernels over. */
export const READY = 0;
/** Second word: the sequence number for which the next words were written; one more, an odd number, once the part is begun. */
export const TURN = 1;
/** Third word: place of the kernel in the list of names. */
export const FUNCTION = 2;
/** Fourth word: how many arguments stand in the 64-bit floats from byte 64 on. */
export const COUNT = 3;
/** Fifth word: 1 once a kernel has thrown. */
export const FAILED = 4;

/** What is added to SEQUENCE, which so stays even. */
export const SEQUENCE_STEP = 2;

/** Looks at the sequence number, or at what is pending, before a thread goes to sleep: some tens of microseconds. */
export const SPINS = 20_000;

const BLOCK_BYTES = 256;
const ARGUMENT_BYTES = 64;

/** Bytes for so many workers. */
export function controlBytes(workerCount: number): number {
  return BLOCK_BYTES * (1 + workerCount);
}

/** First word of a worker's block. */
export function wordsOf(worker: number): number {
  return (BLOCK_BYTES / 4) * (1 + worker);
}

/** First argument of a worker's block, in 64-bit floats. */
export function argumentsOf(worker: number): number {
  return (BLOCK_BYTES * (1 + worker) + ARGUMENT_BYTES) / 8;
}

/**
 * Takes the part of a worker for this turn, for the worker itself or for the caller.
 *
 * A worker that comes late, with the number of an earlier turn, finds neither that number nor one that it could mistake for it.
 *
 * @returns whether nobody had begun it
 */
export function claimPart(words: Int32Array, worker: number, turn: number): boolean {
  return Atomics.compareExchange(words, wordsOf(worker) + TURN, turn, turn + 1) === turn;
}
