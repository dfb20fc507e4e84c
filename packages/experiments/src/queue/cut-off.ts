/** So long may connections take to end, in milliseconds. */
const CUT_OFF_MS = 200;

/** Ends connections whatever they are at. One that waits to be opened again never says that it has ended. */
export async function cutOff(parts: readonly { disconnect(): Promise<unknown> }[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, CUT_OFF_MS);
  await Promise.race([Promise.allSettled(parts.map((part) => part.disconnect())), promise]);
  clearTimeout(timer);
}
