import { createHash } from 'node:crypto';
import type { Sha256 } from '../sha256.ts';

/** SHA-256 by Node's own code. */
export const nativeSha256: Sha256 = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
