/** So long may a server take to hear that nobody listens any more, in milliseconds. */
export const CLOSE_MS = 2000;

/** Waits until a server has heard of something: no longer than some milliseconds, and not at all for one that is away. */
export async function heardIn(milliseconds: number, isAway: () => boolean, hearing: Promise<unknown>): Promise<void> {
  if (isAway()) return;
  await Promise.race([hearing, new Promise((resolve) => setTimeout(resolve, milliseconds).unref())]);
}
