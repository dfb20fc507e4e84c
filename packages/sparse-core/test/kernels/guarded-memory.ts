import { expect } from 'vitest';
import type { FloatArray, KernelMemory } from '../../src/index.ts';

const GUARD = -12345;

/**
 * Memory whose float arrays start one float after an aligned address, as parts of a pool do, with guards on both sides.
 */
export function guardedMemory<Floats extends FloatArray>(
  memory: KernelMemory<Floats>,
): { memory: KernelMemory<Floats>; expectIntact: () => void } {
  const pools: Floats[] = [];
  return {
    memory: {
      ...memory,
      floats: (length) => {
        const pool = memory.floats(length + 9);
        pool.fill(GUARD, 0, 1).fill(GUARD, length + 1);
        pools.push(pool);
        return pool.subarray(1, length + 1) as Floats;
      },
    },
    expectIntact: () => {
      for (const pool of pools) {
        expect([pool[0], ...pool.subarray(-8)], 'nothing is written beside an array').toEqual(Array(9).fill(GUARD));
      }
    },
  };
}
