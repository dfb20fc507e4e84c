import fc from 'fast-check';

/** Bytes that formats give a meaning: ends of ranges, digits, signs, brackets. */
const spicyByte = fc.constantFrom(
  0,
  1,
  2,
  8,
  10,
  127,
  128,
  255,
  ...new TextEncoder().encode('0129-+.eE"\\\'{}[](),: OSU<>|%'),
);
const spicyBytes = fc.array(spicyByte, { minLength: 1, maxLength: 9 });
/** Sizes and offsets that overflow something: as 8 bytes, little and big endian. */
const spicyNumber = fc
  .tuple(
    fc.constantFrom(0n, 1n, 2n ** 31n - 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n),
    fc.boolean(),
  )
  .map(([number, littleEndian]) => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setBigUint64(0, number, littleEndian);
    return [...bytes];
  });

/** One change of a file; places count round its end. */
export type Edit =
  | { readonly kind: 'set' | 'insert'; readonly place: number; readonly bytes: readonly number[] }
  | { readonly kind: 'remove'; readonly place: number; readonly count: number }
  | { readonly kind: 'flip'; readonly place: number; readonly bit: number }
  | { readonly kind: 'copy'; readonly place: number; readonly from: number; readonly count: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), place: fc.nat(), bytes: fc.oneof(spicyBytes, spicyNumber) }),
  fc.record({ kind: fc.constant('insert' as const), place: fc.nat(), bytes: spicyBytes }),
  fc.record({ kind: fc.constant('remove' as const), place: fc.nat(), count: fc.nat(40) }),
  fc.record({ kind: fc.constant('flip' as const), place: fc.nat(), bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('copy' as const), place: fc.nat(), from: fc.nat(), count: fc.nat(64) }),
);
/** One to four changes. */
export const someEdits: fc.Arbitrary<Edit[]> = fc.array(edit, { minLength: 1, maxLength: 4 });

/** A file after some changes; the given bytes stay as they are. */
export function editedFile(valid: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const bytes = [...valid];
  for (const change of edits) {
    const place = change.place % (bytes.length + 1);
    if (change.kind === 'set') bytes.splice(place, change.bytes.length, ...change.bytes);
    else if (change.kind === 'insert') bytes.splice(place, 0, ...change.bytes);
    else if (change.kind === 'remove') bytes.splice(place, change.count);
    else if (change.kind === 'flip' && place < bytes.length) bytes[place] = bytes[place]! ^ (1 << change.bit);
    else if (change.kind === 'copy') {
      const from = change.from % (bytes.length + 1);
      bytes.splice(place, change.count, ...bytes.slice(from, from + change.count));
    }
  }
  return Uint8Array.from(bytes);
}
