import { describe, expect, it } from 'vitest';
import { usageOf } from '../src/usage-of.ts';

describe.runIf(process.platform === 'linux')('usageOf(pid)', () => {
  it('tells what this process holds', () => {
    const usage = usageOf(process.pid)!;
    expect(usage.openFiles).toBeGreaterThan(3);
    expect(usage.memoryMb * 1e6).toBeGreaterThan(process.memoryUsage().heapUsed / 2);
  });
});
