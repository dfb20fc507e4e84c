import { createHash } from 'node:crypto';

/**
 * SHA-256 of several byte arrays one after the other, in lower-case hexadecimal, by Node's own code.
 *
 * @category Formats
 */
export function nativeSha256(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
