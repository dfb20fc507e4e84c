/** Tells listeners that something changed, at most every so often. */
export interface Notifier {
  readonly subscribe: (listener: () => void) => () => void;
  /** Changes with every notification; what `useSyncExternalStore` compares. */
  readonly version: () => number;
  /** Something changed; `now` tells it at once. */
  readonly notify: (now?: boolean) => void;
}

/**
 * Makes a {@link Notifier}.
 *
 * @param leastMs - between two notifications, unless one is told at once
 */
export function createNotifier(leastMs: () => number): Notifier {
  const listeners = new Set<() => void>();
  let version = 0;
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const tell = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    last = performance.now();
    version++;
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    notify: (now = false) => {
      const wait = last + leastMs() - performance.now();
      if (now || wait <= 0) tell();
      else timer ??= setTimeout(tell, wait);
    },
  };
}
