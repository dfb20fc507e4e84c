/** Least time between two messages, in milliseconds: a screen reader must be able to finish one. */
export const announceEveryMs = 10_000;

/** Says things to who cannot see the page, one at a time. */
export interface Announcer {
  /** The newest of what is said within the time is what is told. */
  say(message: string): void;
}

/**
 * Makes an announcer that tells at most one message in {@link announceEveryMs}, and none while the page is hidden.
 *
 * @param tell - puts a message where screen readers look
 * @param isHidden - whether the page cannot be seen
 * @param later - calls back after so many milliseconds
 */
export function announcer(
  tell: (message: string) => void,
  isHidden: () => boolean,
  later: (milliseconds: number, then: () => void) => void,
): Announcer {
  let next: string | null = null;
  let isResting = false;
  const flush = (): void => {
    isResting = false;
    if (next === null) return;
    if (!isHidden()) {
      isResting = true;
      later(announceEveryMs, flush);
      tell(next);
    }
    next = null;
  };
  return {
    say: (message) => {
      next = message;
      if (!isResting) flush();
    },
  };
}
