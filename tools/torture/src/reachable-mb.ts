import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory that this process can still reach, MB: what is left when all else has been collected, buffers included. */
export function reachableMb(): number {
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  // Buffers are counted in `external`, too, but not before a later collection.
  return Math.round((heapUsed + Math.max(external, arrayBuffers)) / 1e4) / 100;
}
