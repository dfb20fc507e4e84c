import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { FormatError, TopograftError } from '@topograft/sparse-core';
import { fileFailure, nativeSha256, readFileWithin } from '@topograft/sparse-core/node';
import { assembleCifar10 } from '../cifar-10/assemble-cifar-10.ts';
import { cifar10Files } from '../cifar-10/cifar-10-files.ts';
import type { ImageDataset } from '../image-dataset.ts';
import { readTarMembers } from '../read-tar-members.ts';
import { checkPublishedFile, maxPublishedBytes } from './check-published-file.ts';

/**
 * Reads CIFAR-10 from a folder that has its six `.bin` files, or from their archive, and checks each file by SHA-256.
 *
 * The archive is unpacked in memory, file by file, and never to the disk.
 *
 * @param path - of the folder, or of `cifar-10-binary.tar.gz`
 * @throws {@link ChecksumError} when a file is not the published one
 * @throws {@link FileError} when a file is missing or cannot be read
 * @throws {@link FormatError} when the archive is damaged
 * @throws {@link LimitError} when a file, or what is in the archive, has more than 256 MiB
 * @category Datasets
 */
export async function readCifar10(path: string): Promise<ImageDataset> {
  const contents = (await isDirectory(path)) ? await readFolder(path) : await readArchive(path);
  return assembleCifar10({ train: contents.slice(0, -1), test: contents.at(-1)! }, nativeSha256);
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw fileFailure(`read "${path}"`, error);
  }
}

async function readFolder(directory: string): Promise<Uint8Array[]> {
  const contents: Uint8Array[] = [];
  for (const file of cifar10Files) {
    const path = join(directory, file.name);
    const bytes = await readFileWithin(path, { maxBytes: maxPublishedBytes, option: null });
    checkPublishedFile(file, bytes, 'CIFAR-10', `"${path}"`);
    contents.push(bytes);
  }
  return contents;
}

async function readArchive(path: string): Promise<Uint8Array[]> {
  const contents = new Map<string, Uint8Array>();
  const request = {
    wanted: new Map(cifar10Files.map(({ name, sizeBytes }) => [name, sizeBytes])),
    what: `"${path}"`,
    maxTotalBytes: maxPublishedBytes,
  };
  try {
    await pipeline(createReadStream(path), createGunzip(), async (chunks: AsyncIterable<Uint8Array>) => {
      for await (const { name, bytes } of readTarMembers(chunks, request)) contents.set(name, bytes);
    });
  } catch (error) {
    throw readFailure(path, error);
  }
  return cifar10Files.map((file) => {
    const bytes = contents.get(file.name);
    if (bytes === undefined) {
      const cure = 'Get the archive again.';
      throw new FormatError({ task: `read "${path}"`, reason: `it lacks the file ${file.name}`, cure });
    }
    checkPublishedFile(file, bytes, 'CIFAR-10', `${file.name} in "${path}"`);
    return bytes;
  });
}

/** What the stream threw, in our words: damaged gzip, a failing file system, or an error that is ours already. */
function readFailure(path: string, error: unknown): unknown {
  const task = `read "${path}"`;
  if (!(error instanceof Error) || !('code' in error) || TopograftError.isInstance(error)) return error;
  if (String(error.code).startsWith('Z_')) {
    return new FormatError({
      task,
      reason: `its gzip data are damaged (${error.message})`,
      cure: 'Copy or download it again.',
      cause: error,
    });
  }
  return 'syscall' in error ? fileFailure(task, error) : error;
}
