/**
 * Threads that help the caller of {@link wasmKernels}; open with `openKernelThreads` from `@topograft/sparse-core/node`,
 * or {@link openWebKernelThreads} in browsers.
 *
 * They serve one set of kernels at a time, the one opened last; kernels opened before go on in the caller's thread alone.
 *
 * @category Kernels
 */
export interface KernelThreads {
  /** Threads that compute, the caller's included. */
  readonly threadCount: number;
  /**
   * Hands a module over shared memory to the workers. {@link wasmKernels} calls it.
   *
   * @param names - the exported functions that will be called, which write nothing that another part of a call reads
   */
  attach(module: WebAssembly.Module, memory: WebAssembly.Memory, names: readonly string[]): ForkJoin;
  /** Ends the workers; kernels that they helped go on in the caller's thread. */
  close(): Promise<void>;
}

/**
 * Runs the parts of one kernel in several threads at once.
 *
 * @category Kernels
 */
export interface ForkJoin {
  /** Workers that have the kernels ready now; 0 until they are started, and when the threads serve other kernels. */
  readyWorkers(): number;
  /**
   * Offers all lists of arguments but the first to ready workers, who call the function of this name with them; does the first
   * here, then those that no worker has begun, and returns when all are done.
   *
   * @param parts - one more than there are ready workers at most
   * @param call - the same function in this thread
   * @throws {@link ThreadError} when a worker fails, or does not finish for too long
   */
  run<List extends readonly number[]>(name: string, parts: readonly List[], call: (list: List) => void): void;
}

/** What a worker is told: the kernels, and the memory that it makes its own instance over. */
export interface AttachMessage {
  /** Number of the memory, from 1; the control block says which one is served now. */
  readonly id: number;
  /** The kernels, with an imported shared memory. */
  readonly module: WebAssembly.Module;
  /** Shared with the caller's thread. */
  readonly memory: WebAssembly.Memory;
  /** Exported functions that a call may name, by their place in this list. */
  readonly names: readonly string[];
}
