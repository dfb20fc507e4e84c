import { chmod, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../errors/file-error.ts';
import { FormatError } from '../errors/format-error.ts';
import { LimitError } from '../errors/limit-error.ts';
import { tensorOf, tensorValues } from '../formats/tensor.ts';
import { writeSafetensors } from '../formats/write-safetensors.ts';
import { withRegularFile } from './open-regular-file.ts';
import { readFileWithin } from './read-file-within.ts';
import { readSafetensorsFile } from './read-safetensors-file.ts';

const gigabyte = 1024 * 1024 * 1024;
const valid = writeSafetensors({
  metadata: new Map([['k', 'v']]),
  tensors: new Map([['a', tensorOf('F32', [2], Float32Array.of(1, 2))]]),
});

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'topograft-read-'));
  path = join(folder, 'a.safetensors');
});
afterEach(() => rm(folder, { recursive: true }));

async function expectRefusal(
  promise: Promise<unknown>,
  errorClass: new (...facts: never[]) => Error,
  message: string,
): Promise<void> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(errorClass);
  expect((error as Error).message).toContain(message);
  expect((error as Error).message).toMatch(/^could not read "/);
}

describe('readSafetensorsFile(path)', () => {
  it('reads metadata and aligned tensors', async () => {
    await writeFile(path, valid);
    const { metadata, tensors } = await readSafetensorsFile(path);
    expect([...metadata]).toEqual([['k', 'v']]);
    expect(tensorValues(tensors.get('a')!, 'F32')).toEqual(Float32Array.of(1, 2));
  });

  it('refuses a file that declares a header of 2 GB without reading it', async () => {
    await writeFile(path, new Uint8Array(BigUint64Array.of(2_000_000_000n).buffer));
    await truncate(path, 3 * gigabyte);
    const before = process.memoryUsage().arrayBuffers;
    await expectRefusal(readSafetensorsFile(path), LimitError, 'the header has 2000000000 bytes, more than the limit');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(gigabyte / 8);
  });

  it('refuses 3 GB of data that no tensor accounts for without reading them', async () => {
    await writeFile(path, valid);
    await truncate(path, 3 * gigabyte);
    const before = process.memoryUsage().arrayBuffers;
    await expectRefusal(readSafetensorsFile(path), FormatError, 'its tensors end at byte 8 of the data');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(gigabyte / 8);
  });

  it('refuses 3 GB of zeros, and a file cut short in the header', async () => {
    await writeFile(path, '');
    await truncate(path, 3 * gigabyte);
    await expectRefusal(readSafetensorsFile(path), FormatError, 'the header does not begin with "{"');
    await writeFile(path, valid.subarray(0, 20));
    await expectRefusal(readSafetensorsFile(path), FormatError, 'but only 12 follow its length');
    await writeFile(path, '');
    await expectRefusal(readSafetensorsFile(path), FormatError, 'this one ends after 0');
  });

  it('takes the limit on the size of the file as an option', async () => {
    await writeFile(path, valid);
    await expectRefusal(readSafetensorsFile(path, { maxBytes: 20 }), LimitError, 'raise the option maxBytes');
  });
});

describe('readFileWithin(path, {maxBytes})', () => {
  it('reads a whole file of just the limit', async () => {
    await writeFile(path, valid);
    expect(await readFileWithin(path, { maxBytes: valid.length })).toEqual(valid);
    await expectRefusal(
      readFileWithin(path, { maxBytes: valid.length - 1 }),
      LimitError,
      `the file has ${valid.length} bytes, more than the limit`,
    );
  });

  it('says what is in place of a file', async () => {
    await expectRefusal(readFileWithin(join(folder, 'none')), FileError, 'there is no such file or directory');
    await expectRefusal(readFileWithin(folder), FileError, 'it is a directory. Name a file.');
    await writeFile(path, '');
    await expectRefusal(readFileWithin(join(path, 'x')), FileError, 'a part of the path is a file, not a directory');
  });

  it.skipIf(process.platform === 'win32')('refuses a socket instead of waiting for it', async () => {
    const socket = join(folder, 's');
    const server = createServer();
    await new Promise<void>((done) => server.listen(socket, done));
    await expectRefusal(readFileWithin(socket), FileError, 'a device, pipe or socket, not a regular file');
    await new Promise((done) => server.close(done));
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('says when the rights are missing', async () => {
    await writeFile(path, valid);
    await chmod(path, 0);
    await expectRefusal(readFileWithin(path), FileError, 'permission is denied');
  });
});

describe('withRegularFile(path, maxBytes, use)', () => {
  it('says so when the file shrinks while it is read', async () => {
    await writeFile(path, valid);
    const reading = withRegularFile(path, 1000, async (file) => {
      await truncate(path, 10);
      return file.read(0, file.sizeBytes);
    });
    await expectRefusal(reading, FormatError, `the file ended at byte 10 of ${valid.length} while it was read`);
  });
});
