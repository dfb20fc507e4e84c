import { LimitError } from '@topograft/sparse-core';

/** A connection has a weight, its gradient and three indices, of 4 bytes each; what the optimizer keeps comes on top. */
const BYTES_PER_CONNECTION = 20;
/** A neuron has a bias, its gradient and two offsets. */
const BYTES_PER_NEURON = 16;
const MEMORY_BYTES = 2 ** 32;

/**
 * Runs what reserves the arrays of a network, where they can fit into memory.
 *
 * @param layerWidths - for the message
 * @param connectionCount - over all layers, as many as are expected
 * @throws {@link LimitError} with the sizes: before anything is reserved, when so many connections can fit into no
 *   WebAssembly memory, and when the host does not give an array
 * @throws whatever `reserve` throws else
 * @category Training
 */
export function withRoomFor<Result>(
  layerWidths: readonly number[],
  connectionCount: number,
  reserve: () => Result,
): Result {
  const task = 'make room for the network';
  const cure = 'Take fewer connections, narrower layers or a smaller batch.';
  const neuronCount = layerWidths.reduce((sum, width) => sum + width, 0);
  const bytes = BYTES_PER_CONNECTION * connectionCount + BYTES_PER_NEURON * neuronCount;
  const megabytes = Math.ceil(bytes / 1e6).toLocaleString('en');
  const count = Math.round(connectionCount).toLocaleString('en');
  const sizes = `about ${count} connections of layers ${layerWidths.join('-')} need ${megabytes} MB or more`;
  if (bytes > MEMORY_BYTES) {
    throw new LimitError({ task, reason: `${sizes}, and one WebAssembly memory holds 4,294 MB`, cure });
  }
  try {
    return reserve();
  } catch (cause) {
    if (!isRefusedArray(cause)) throw cause;
    throw new LimitError({ task, reason: `${sizes}, which this host would not give`, cure, cause });
  }
}

/** Engines have no error of their own for it: V8 says "Array buffer allocation failed" or "Invalid typed array length". */
function isRefusedArray(error: unknown): boolean {
  return error instanceof RangeError && /alloc|memory|array.* length/i.test(error.message);
}
