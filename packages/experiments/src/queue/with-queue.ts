import { openQueue, type OpenQueue } from './open-queue.ts';
import type { QueueAddress } from './queue-address.ts';

/**
 * Opens a queue for one question, and leaves it again. A server that is not there is not waited for.
 *
 * @throws {@link QueueError} when the server does not answer or refuses
 */
export async function withQueue<Result>(
  address: QueueAddress,
  act: (queue: OpenQueue) => Promise<Result>,
): Promise<Result> {
  const queue = await openQueue(address, { patient: false });
  try {
    return await act(queue);
  } finally {
    await queue.close();
  }
}
