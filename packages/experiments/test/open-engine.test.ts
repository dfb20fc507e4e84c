import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../src/node/open-engine.ts';

describe('openEngine(choice)', () => {
  it('opens the truly sparse engine, on one thread or several', async () => {
    for (const [relaxed, flavour] of [
      [false, 'simd'],
      [true, 'relaxed-simd'],
    ] as const) {
      for (const threads of [1, 2]) {
        const { engine, notes, close } = await openEngine({ name: 'wasm', relaxed, threads });
        expect({ name: engine.name, flavour: engine.flavour, notes }).toEqual({ name: 'wasm', flavour, notes: [] });
        await close();
      }
    }
  });

  it('says which TensorFlow.js computes', async () => {
    const { engine, notes, close } = await openEngine({ name: 'tfjs', relaxed: false });
    expect(engine.name).toBe('tfjs');
    expect(notes.at(-1)).toBe(`computing with ${engine.flavour}`);
    await close();
  });

  it('refuses a number of threads that is none, and threads where there are none to choose', async () => {
    for (const threads of [0, 1.5, 257, Number.NaN]) {
      await expect(openEngine({ name: 'wasm', relaxed: false, threads })).rejects.toThrow(ArgumentError);
    }
    await expect(openEngine({ name: 'tfjs', relaxed: false, threads: 2 })).rejects.toThrow(
      'its number of threads is not usable. Expected none: TensorFlow.js chooses its own. Received 2.',
    );
  });
});
