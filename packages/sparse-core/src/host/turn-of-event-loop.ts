/**
 * Lets the host handle what waits (clicks, timers, messages, aborts) before a long computation goes on.
 *
 * @category Kernels
 * @example
 * ```ts
 * for (const pair of pairs) {
 *   await turnOfEventLoop();
 *   signal.throwIfAborted();
 *   measure(pair);
 * }
 * ```
 */
export function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    // Browsers lack it, and there timers are slowed down, but not messages.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}
