/** One entry of an archive to make. */
export interface TarEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Type flag, default `0`: a regular file. */
  readonly type?: string;
  /** What the header says of the size, default the truth. */
  readonly size?: string;
}

/** The header of an entry. */
export function tarHeader({ name, bytes, type = '0', size }: TarEntry): Uint8Array {
  const header = new Uint8Array(512);
  const put = (text: string, at: number): void => header.set(new TextEncoder().encode(text), at);
  put(name, 0);
  put('0000644\0', 100);
  put(size ?? `${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  put('        ', 148);
  put(type, 156);
  put('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** The pieces of an archive: headers, contents, padding, and two blocks of zeros. */
export function tarOf(entries: readonly TarEntry[]): Uint8Array[] {
  const pieces = entries.flatMap((entry) => [
    tarHeader(entry),
    entry.bytes,
    new Uint8Array((512 - (entry.bytes.length % 512)) % 512),
  ]);
  return [...pieces, new Uint8Array(1_024)];
}
