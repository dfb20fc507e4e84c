import { zipSync } from 'fflate';
import { crc32 } from '../../src/formats/crc32.ts';
import { ascii, type BadFile, excessive, join, malformed, unsupported } from './bad-file.ts';
import { npyBytes, npyText } from './bad-npy.ts';

const zipTime = new Date(1980, 0, 1);

/** Where the records of an archive with the entries `a.npy` and `b.npy` stand. */
interface ArchivePlaces {
  readonly bytes: Uint8Array;
  /** Local headers, in the order of the archive. */
  readonly locals: readonly number[];
  /** Central headers, likewise. */
  readonly centrals: readonly number[];
  readonly end: number;
}

function places(bytes: Uint8Array): ArchivePlaces {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  const centrals: number[] = [];
  for (let offset = view.getUint32(end + 16, true); offset < end;) {
    centrals.push(offset);
    offset += 46 + view.getUint16(offset + 28, true) + view.getUint16(offset + 30, true);
  }
  return { bytes, locals: centrals.map((offset) => view.getUint32(offset + 42, true)), centrals, end };
}

/** A good npz file of two arrays, stored (`level` 0) or deflated. */
export function npzBytes(level: 0 | 6, names: readonly [string, string] = ['a.npy', 'b.npy']): Uint8Array {
  const array = npyBytes(npyText("'|u1'", '(500,)'), new Uint8Array(500).fill(7));
  return zipSync({ [names[0]]: array, [names[1]]: array }, { level, mtime: zipTime });
}

/** Every fault of an npz file that {@link readNpz} must name. */
export function badNpz(): BadFile[] {
  const edit = (level: 0 | 6, change: (view: DataView, archive: ArchivePlaces) => void): Uint8Array => {
    const bytes = npzBytes(level);
    change(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), places(bytes));
    return bytes;
  };
  const named = (name: string): Uint8Array => npzBytes(6, ['a.npy', name]);
  const stored = npzBytes(0);
  const deflated = npzBytes(6);
  const setSizes = (view: DataView, { locals, centrals }: ArchivePlaces, size: number): void => {
    view.setUint32(centrals[0]! + 24, size, true);
    view.setUint32(locals[0]! + 22, size, true);
  };
  const bomb = npyBytes(npyText("'|u1'", '(10,)'), new Uint8Array(5_000_000));
  const short = npyBytes(npyText("'|u1'", '(309,)'), new Uint8Array(9));
  const array = npyBytes(npyText("'|u1'", '(2,)'), Uint8Array.of(1, 2));
  const many = Object.fromEntries(Array.from({ length: 4097 }, (_, index) => [`${index}.npy`, array]));
  return [
    malformed('an empty file', new Uint8Array(0), 'it has no zip end record'),
    malformed('a text file', ascii('this is not a zip file, whatever its name may say'), 'it has no zip end record'),
    malformed('a file cut short', deflated.subarray(0, -1), 'it has no zip end record'),
    malformed('bytes after the archive', join(deflated, Uint8Array.of(0)), 'it has no zip end record'),
    malformed(
      'bytes before the archive',
      join(ascii('#!/bin/sh\n'), deflated),
      'the central directory should end at byte',
    ),
    unsupported(
      'several disks',
      edit(6, (view, { end }) => view.setUint16(end + 4, 1, true)),
      'split over several disks',
    ),
    unsupported(
      'a ZIP64 end record',
      edit(6, (view, { end }) => view.setUint32(end + 16, 0xffffffff, true)),
      'uses ZIP64 records',
    ),
    unsupported(
      'a ZIP64 entry',
      edit(6, (view, { centrals }) => view.setUint32(centrals[0]! + 24, 0xffffffff, true)),
      '"a.npy" uses ZIP64 records',
    ),
    malformed(
      'two entry counts',
      edit(6, (view, { end }) => view.setUint16(end + 8, 1, true)),
      'two different entry counts',
    ),
    malformed(
      'more entries than there are',
      edit(6, (view, { end }) => {
        view.setUint16(end + 8, 3, true);
        view.setUint16(end + 10, 3, true);
      }),
      'entry 2 of the central directory is missing',
    ),
    malformed(
      'fewer entries than there are',
      edit(6, (view, { end }) => {
        view.setUint16(end + 8, 1, true);
        view.setUint16(end + 10, 1, true);
      }),
      'bytes more than its entries',
    ),
    malformed(
      'a name that runs out of the directory',
      edit(6, (view, { centrals }) => view.setUint16(centrals[1]! + 28, 60_000, true)),
      'entry 1 runs out of the central directory',
    ),
    excessive(
      '4,097 entries',
      zipSync(many, { level: 0, mtime: zipTime }),
      'the archive has 4097 entries, more than the limit',
    ),
    excessive(
      'files that unpack to more than 4 GiB',
      edit(6, (view, { locals, centrals }) => {
        view.setUint32(locals[0]! + 22, 0xfffffff0, true);
        for (const central of centrals) view.setUint32(central + 24, 0xfffffff0, true);
      }),
      'its files unpack to 8589934560 bytes, more than the limit',
    ),
    unsupported(
      'encryption',
      edit(6, (view, { centrals }) => view.setUint16(centrals[0]! + 8, 1, true)),
      '"a.npy" is encrypted',
    ),
    unsupported(
      'another compression method',
      edit(6, (view, { centrals }) => view.setUint16(centrals[0]! + 10, 12, true)),
      '"a.npy" is compressed by method 12',
    ),
    malformed('an absolute name', named('/b.npy'), 'absolute, or leaves the archive: "/b.npy"'),
    malformed('a name of Windows', named('C:b.npy'), 'absolute, or leaves the archive'),
    malformed('a name with ..', named('x/../../b.npy'), 'absolute, or leaves the archive'),
    malformed('a name with a backslash', named('..\\b.npy'), 'absolute, or leaves the archive'),
    malformed('an entry that is no array', named('readme.txt'), '"readme.txt" is not an array'),
    malformed(
      'a name that is not UTF-8',
      edit(6, (view, { centrals }) => view.setUint8(centrals[0]! + 46, 0xff)),
      'the name of entry 0 is not valid UTF-8',
    ),
    malformed(
      'two entries of one name',
      edit(6, (view, { locals, centrals }) => {
        view.setUint8(centrals[1]! + 46, 0x61);
        view.setUint8(locals[1]! + 30, 0x61);
      }),
      'the name "a.npy" occurs twice',
    ),
    malformed(
      'another name in the local header',
      edit(6, (view, { locals }) => view.setUint8(locals[0]! + 30, 0x63)),
      '"a.npy" has another name in its local header',
    ),
    malformed(
      'another method in the local header',
      edit(6, (view, { locals }) => view.setUint16(locals[0]! + 8, 0, true)),
      'another compression method in its local header',
    ),
    malformed(
      'another size in the local header',
      edit(6, (view, { locals }) => view.setUint32(locals[0]! + 18, 5, true)),
      'other sizes or another checksum',
    ),
    malformed(
      'another checksum in the local header',
      edit(6, (view, { locals }) => view.setUint32(locals[0]! + 14, 5, true)),
      'other sizes or another checksum',
    ),
    malformed(
      'a local header that is elsewhere',
      edit(6, (view, { centrals }) => view.setUint32(centrals[0]! + 42, 3, true)),
      'the local header of "a.npy" is missing',
    ),
    malformed(
      'an entry whose data run out',
      edit(6, (view, { centrals, locals }) => {
        view.setUint32(centrals[1]! + 20, 60_000, true);
        view.setUint32(locals[1]! + 18, 60_000, true);
      }),
      'the data of "b.npy" runs into the central directory',
    ),
    malformed(
      'a local header whose extra field runs out',
      edit(6, (view, { locals }) => view.setUint16(locals[1]! + 28, 60_000, true)),
      'the local header of "b.npy" runs into',
    ),
    malformed('a stored entry of two sizes', edit(0, setSizesOf(5)), '"a.npy" is stored, but its two sizes are'),
    malformed('entries that overlap', overlapping(stored), 'share bytes of the archive'),
    malformed(
      'a size that the array does not have',
      edit(6, (view, archive) => setSizes(view, archive, 5)),
      'and the archive declares 5',
    ),
    malformed(
      'an array that unpacks to more than it declares',
      lyingArchive(bomb, bomb.length - 5_000_000 + 10),
      'it unpacks to more than the',
    ),
    malformed(
      'an array that unpacks to less than it declares',
      lyingArchive(short, short.length + 300),
      'and unpacks to',
    ),
    malformed('four gigabytes in a few bytes', gigabytes(), 'more than'),
    malformed(
      'compressed data that are damaged',
      edit(6, (view, { locals }) => {
        for (let byte = 0; byte < 6; byte++) view.setUint8(locals[0]! + 35 + byte, 0xff);
      }),
      'its compressed data are damaged',
    ),
    {
      fault: 'a stored byte that was changed',
      bytes: edit(0, (view, { locals }) => view.setUint8(locals[1]! - 1, 9)),
      error: 'ChecksumError',
      message: 'could not read "a.npy" in the npz file - its bytes are not those that were written. Expected CRC-32',
    },
  ];
}

function setSizesOf(size: number): (view: DataView, archive: ArchivePlaces) => void {
  return (view, { locals, centrals }) => {
    view.setUint32(centrals[0]! + 20, size, true);
    view.setUint32(locals[0]! + 18, size, true);
  };
}

/** Lets the second entry begin where the first does, names and all. */
function overlapping(stored: Uint8Array): Uint8Array {
  const { locals, centrals } = places(stored);
  const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  const inside = locals[0]! + 100;
  stored.copyWithin(inside, locals[1]!, locals[1]! + 35);
  view.setUint32(inside + 18, 200, true);
  view.setUint32(inside + 22, 200, true);
  view.setUint32(centrals[1]! + 20, 200, true);
  view.setUint32(centrals[1]! + 24, 200, true);
  view.setUint32(centrals[1]! + 42, inside, true);
  return stored;
}

/** An archive of one deflated array that declares `sizeBytes` in both of its headers. */
function lyingArchive(array: Uint8Array, sizeBytes: number): Uint8Array {
  const bytes = zipSync({ 'a.npy': array }, { level: 6, mtime: zipTime });
  const { locals, centrals } = places(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [place, value] of [
    [locals[0]! + 22, sizeBytes],
    [centrals[0]! + 24, sizeBytes],
    [locals[0]! + 14, crc32(array)],
    [centrals[0]! + 16, crc32(array)],
  ] as const) {
    view.setUint32(place, value, true);
  }
  return bytes;
}

function gigabytes(): Uint8Array {
  const array = npyBytes(npyText("'|u1'", '(4000000000,)'), new Uint8Array(0));
  return lyingArchive(array, array.length + 4_000_000_000);
}
