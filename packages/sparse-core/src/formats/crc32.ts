// Marked as pure, here and wherever a module computes something when it is loaded: who imports a neighbour does not pay for it.
const table = /* @__PURE__ */ crcTable();

/**
 * CRC-32 of bytes as in zip, gzip and PNG: reflected polynomial `0xEDB88320`, start and end inverted.
 *
 * @returns a whole number in `[0, 2^32)`
 * @category Formats
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) crc = table[(crc ^ bytes[index]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function crcTable(): Uint32Array {
  const entries = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    entries[byte] = crc;
  }
  return entries;
}
