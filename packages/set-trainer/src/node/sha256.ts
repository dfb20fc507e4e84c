import { createHash } from 'node:crypto';

/** SHA-256 of bytes, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return sha256OfParts([bytes]);
}

/** SHA-256 of several byte arrays one after the other, hexadecimal. */
export function sha256OfParts(parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
