/** What 128-bit loads ask for. */
export const ALIGNMENT_BYTES = 16;

/** So many bytes, or an address, rounded up to a multiple of {@link ALIGNMENT_BYTES}. */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
}
