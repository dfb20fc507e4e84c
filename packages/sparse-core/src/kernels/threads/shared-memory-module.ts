// The import that the compiler writes: module "env", name "memory", kind memory, limits without a maximum, 1 page.
const UNSHARED = [3, 101, 110, 118, 6, 109, 101, 109, 111, 114, 121, 2, 0, 1] as const;
// Limits of a shared memory: kind 3, 1 page, at most 65,536 of them.
const SHARED_LIMITS = [3, 1, 0x80, 0x80, 0x04] as const;
/** Of a WebAssembly module: magic number and version come first. */
const HEADER_BYTES = 8;
const IMPORT_SECTION = 2;

/**
 * The same module with the memory that it imports declared shared. Not one instruction differs, so that results of threads
 * are those of one thread, and the package holds the code once.
 *
 * @param bytes - a module whose only import is its memory
 */
export function sharedMemoryModule(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let at = HEADER_BYTES;
  // Sections before it, and this one, are shorter than 128 bytes or skipped by their own length, in LEB128.
  while (bytes[at] !== IMPORT_SECTION) at = sectionEnd(bytes, at);
  const body = at + 2;
  const expected = [1, ...UNSHARED];
  if (bytes[at + 1] !== expected.length || expected.some((byte, k) => bytes[body + k] !== byte)) {
    throw new Error('the import of the kernels is not the one that is known here');
  }
  const kept = expected.slice(0, -2);
  const section = [IMPORT_SECTION, kept.length + SHARED_LIMITS.length, ...kept, ...SHARED_LIMITS];
  return Uint8Array.from([...bytes.subarray(0, at), ...section, ...bytes.subarray(body + expected.length)]);
}

function sectionEnd(bytes: Uint8Array, at: number): number {
  let length = 0;
  let place = at + 1;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[place++]!;
    length |= (byte & 127) << shift;
    if (byte < 128) return place + length;
  }
}
