import { FormatError } from '../errors/format-error.ts';
import { UnsupportedError } from '../errors/unsupported-error.ts';
import { checkLimit } from './check-limit.ts';
import { isArchivePath } from './is-archive-path.ts';

/**
 * One file of a zip archive, every number checked against the archive.
 *
 * @category Formats
 */
export interface ZipEntry {
  /** Path within the archive, with `/` between its parts; never absolute, and unique. */
  readonly name: string;
  /** Whether `data` is compressed; else it is the file as it is. */
  readonly deflated: boolean;
  /** CRC-32 of the uncompressed bytes. */
  readonly crc: number;
  /** Uncompressed size that the archive declares. */
  readonly sizeBytes: number;
  /** The stored or deflated bytes, a view of the archive. */
  readonly data: Uint8Array;
}

/**
 * How to read a zip archive.
 *
 * @category Formats
 */
export interface ZipOptions {
  /** Names the file in error messages. */
  readonly what?: string;
  /** Most files in the archive, default 4,096. */
  readonly maxEntries?: number;
  /** Most uncompressed bytes of all files together, default 4 GiB. */
  readonly maxTotalBytes?: number;
}

const endBytes = 22;
const centralBytes = 46;
const localBytes = 30;
const zip64Mark = 0xffffffff;

/**
 * Lists the files of a zip archive from its central directory, without inflating anything.
 *
 * End record, last in the archive:
 *
 * | offset | type | meaning |
 * | --- | --- | --- |
 * | 0 | u32 | `50 4B 05 06` |
 * | 4 | u16, u16 | number of this disk and of the directory's, 0 |
 * | 8 | u16, u16 | entries on this disk and in all, equal |
 * | 12 | u32, u32 | size and offset of the central directory |
 * | 20 | u16 | length of the comment that follows |
 *
 * Central header: signature `50 4B 01 02`, flags at 8, method at 10, CRC-32 at 16, compressed and uncompressed size at
 * 20 and 24, lengths of name, extra field and comment at 28, 30, 32, offset of the local header at 42, name at 46.
 * Local header: signature `50 4B 03 04`, flags at 6, method at 8, CRC-32 and sizes at 14, 18, 22, lengths of name and
 * extra field at 26 and 28, name at 30.
 *
 * @throws {@link FormatError} when records contradict each other, overlap, or run out of the archive, and for absolute
 *   or repeated names
 * @throws {@link LimitError} when there are more entries or bytes than the options allow
 * @throws {@link UnsupportedError} for encryption, ZIP64, several disks, and methods other than stored and deflated
 * @category Formats
 * @see APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16
 */
export function readZipDirectory(bytes: Uint8Array, options: ZipOptions = {}): ZipEntry[] {
  const { what = 'the zip file', maxEntries = 4096, maxTotalBytes = 4 * 1024 * 1024 * 1024 } = options;
  const malformed = (reason: string): FormatError => new FormatError({ task: `read ${what}`, reason });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndRecord(view);
  if (end === null) throw malformed('it has no zip end record: it is no zip file, or it is cut short');
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 6, true) !== 0) {
    throw unsupported(what, 'the archive is split over several disks');
  }
  const entryCount = view.getUint16(end + 10, true);
  const directoryBytes = view.getUint32(end + 12, true);
  const directoryOffset = view.getUint32(end + 16, true);
  if (entryCount === 0xffff || directoryBytes === zip64Mark || directoryOffset === zip64Mark) {
    throw unsupported(what, 'the archive uses ZIP64 records');
  }
  if (view.getUint16(end + 8, true) !== entryCount) throw malformed('the end record has two different entry counts');
  checkLimit(what, 'the archive has', entryCount, 'entries', maxEntries, 'maxEntries');
  if (directoryOffset + directoryBytes !== end) {
    throw malformed(
      `the central directory should end at byte ${directoryOffset + directoryBytes}, and the end record is at ${end}`,
    );
  }

  const entries: ZipEntry[] = [];
  const ranges: { name: string; begin: number; end: number }[] = [];
  const names = new Set<string>();
  let totalBytes = 0;
  let position = directoryOffset;
  for (let index = 0; index < entryCount; index++) {
    if (position + centralBytes > end || view.getUint32(position, true) !== 0x02014b50) {
      throw malformed(`entry ${index} of the central directory is missing or damaged`);
    }
    const flags = view.getUint16(position + 8, true);
    const method = view.getUint16(position + 10, true);
    const crc = view.getUint32(position + 16, true);
    const compressedBytes = view.getUint32(position + 20, true);
    const sizeBytes = view.getUint32(position + 24, true);
    const nameBytes = view.getUint16(position + 28, true);
    const localOffset = view.getUint32(position + 42, true);
    const next =
      position + centralBytes + nameBytes + view.getUint16(position + 30, true) + view.getUint16(position + 32, true);
    if (next > end) throw malformed(`entry ${index} runs out of the central directory`);
    const rawName = bytes.subarray(position + centralBytes, position + centralBytes + nameBytes);
    const name = decodeName(rawName, index, malformed);
    if (names.has(name)) throw malformed(`the name "${name}" occurs twice`);
    names.add(name);
    if ((flags & 0x2041) !== 0) throw unsupported(what, `"${name}" is encrypted`);
    if (method !== 0 && method !== 8) throw unsupported(what, `"${name}" is compressed by method ${method}`);
    if ([compressedBytes, sizeBytes, localOffset].includes(zip64Mark))
      throw unsupported(what, `"${name}" uses ZIP64 records`);
    totalBytes += sizeBytes;
    checkLimit(what, 'its files unpack to', totalBytes, 'bytes', maxTotalBytes, 'maxTotalBytes');

    const local = { bytes, view, localOffset, limit: directoryOffset };
    const dataOffset = checkLocalHeader(local, { name, rawName, method, crc, compressedBytes, sizeBytes }, malformed);
    const dataEnd = dataOffset + compressedBytes;
    if (dataEnd > directoryOffset) throw malformed(`the data of "${name}" runs into the central directory`);
    if (method === 0 && compressedBytes !== sizeBytes) {
      throw malformed(`"${name}" is stored, but its two sizes are ${compressedBytes} and ${sizeBytes}`);
    }
    ranges.push({ name, begin: localOffset, end: dataEnd });
    entries.push({ name, deflated: method === 8, crc, sizeBytes, data: bytes.subarray(dataOffset, dataEnd) });
    position = next;
  }
  if (position !== end) throw malformed(`the central directory has ${end - position} bytes more than its entries`);
  ranges.sort((a, b) => a.begin - b.begin);
  for (let index = 1; index < ranges.length; index++) {
    if (ranges[index]!.begin < ranges[index - 1]!.end) {
      throw malformed(`"${ranges[index - 1]!.name}" and "${ranges[index]!.name}" share bytes of the archive`);
    }
  }
  return entries;
}

/** The end record stands before a comment of up to 65,535 bytes whose length must reach the end of the file exactly. */
function findEndRecord(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endBytes - 0xffff);
  for (let offset = view.byteLength - endBytes; offset >= first; offset--) {
    if (view.getUint32(offset, true) === 0x06054b50) {
      if (offset + endBytes + view.getUint16(offset + 20, true) === view.byteLength) return offset;
    }
  }
  return null;
}

function decodeName(raw: Uint8Array, index: number, malformed: (reason: string) => FormatError): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    throw malformed(`the name of entry ${index} is not valid UTF-8`);
  }
  if (!isArchivePath(name)) {
    throw malformed(`the name of entry ${index} is empty, absolute, or leaves the archive: ${JSON.stringify(name)}`);
  }
  return name;
}

/** Where the data begins, once the local header has said the same as the central one. */
function checkLocalHeader(
  { bytes, view, localOffset, limit }: { bytes: Uint8Array; view: DataView; localOffset: number; limit: number },
  central: {
    name: string;
    rawName: Uint8Array;
    method: number;
    crc: number;
    compressedBytes: number;
    sizeBytes: number;
  },
  malformed: (reason: string) => FormatError,
): number {
  const { name, rawName } = central;
  if (localOffset + localBytes > limit || view.getUint32(localOffset, true) !== 0x04034b50) {
    throw malformed(`the local header of "${name}" is missing`);
  }
  const nameBytes = view.getUint16(localOffset + 26, true);
  const nameOffset = localOffset + localBytes;
  const dataOffset = nameOffset + nameBytes + view.getUint16(localOffset + 28, true);
  if (dataOffset > limit) throw malformed(`the local header of "${name}" runs into the central directory`);
  const localName = bytes.subarray(nameOffset, nameOffset + nameBytes);
  if (nameBytes !== rawName.length || rawName.some((byte, index) => localName[index] !== byte)) {
    throw malformed(`"${name}" has another name in its local header`);
  }
  if (view.getUint16(localOffset + 8, true) !== central.method) {
    throw malformed(`"${name}" has another compression method in its local header`);
  }
  // With flag bit 3 the sizes follow the data; a ZIP64 mark says that they are in the extra field, as NumPy writes them.
  const sizesFollow = (view.getUint16(localOffset + 6, true) & 8) !== 0;
  const sizes = [view.getUint32(localOffset + 18, true), view.getUint32(localOffset + 22, true)];
  if (!sizesFollow && !sizes.includes(zip64Mark)) {
    const same = sizes[0] === central.compressedBytes && sizes[1] === central.sizeBytes;
    if (!same || view.getUint32(localOffset + 14, true) !== central.crc) {
      throw malformed(`"${name}" has other sizes or another checksum in its local header`);
    }
  }
  return dataOffset;
}

function unsupported(what: string, reason: string): UnsupportedError {
  return new UnsupportedError({
    task: `read ${what}`,
    reason,
    expected: 'a plain zip archive as numpy.savez and scipy.sparse.save_npz write it, under 4 GiB',
    cure: 'Pack its files again, without encryption, into one archive.',
  });
}
