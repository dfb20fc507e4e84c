import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../src/errors/format-error.ts';
import { inflateExactly, inflateHead } from '../../src/formats/inflate-exactly.ts';

const plain = Uint8Array.from({ length: 300_000 }, (_, index) => Math.imul(index, index) >>> 7);

describe('inflateExactly(deflated, sizeBytes, what)', () => {
  it('gives the bytes that were deflated, at every level', () => {
    for (const level of [0, 1, 6, 9] as const) {
      expect(inflateExactly(deflateSync(plain, { level }), plain.length, 'x')).toEqual(plain);
    }
    expect(inflateExactly(deflateSync(new Uint8Array(0)), 0, 'x')).toEqual(new Uint8Array(0));
  });

  it('stops at megabytes of other bytes after the stream', () => {
    const deflated = deflateSync(plain);
    const followed = new Uint8Array(deflated.length + 5_000_000);
    followed.set(deflated);
    expect(() => inflateExactly(followed, plain.length, 'x')).toThrow(FormatError);
    expect(() => inflateExactly(followed, plain.length, 'x')).toThrow('end after 300000 bytes, and other bytes follow');
  });

  it('refuses a stream that is cut short, wherever it is cut', () => {
    const deflated = deflateSync(plain.subarray(0, 20_000));
    for (let length = 0; length < deflated.length; length += 97) {
      expect(() => inflateExactly(deflated.subarray(0, length), 20_000, 'x')).toThrow(FormatError);
    }
  });
});

describe('inflateHead(deflated, wantedBytes, what)', () => {
  it('gives at least as many bytes as wanted and not the whole stream', () => {
    const deflated = deflateSync(plain, { level: 0 });
    const head = inflateHead(deflated, 1000, 'x');
    expect(head.length).toBeGreaterThanOrEqual(1000);
    expect(head.length).toBeLessThan(100_000);
    expect(head).toEqual(plain.subarray(0, head.length));
    expect(inflateHead(deflated, 1_000_000, 'x')).toEqual(plain);
  });
});
