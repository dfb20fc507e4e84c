/**
 * Lets timers, messages and signals of the host have their turn.
 *
 * @category Training
 */
export function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    // Browsers lack setImmediate, and there a timer costs up to 4 ms.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
