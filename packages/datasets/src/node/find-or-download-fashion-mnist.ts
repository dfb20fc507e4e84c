import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '@topograft/sparse-core';
import { fashionMnistFiles } from '../fashion-mnist/files.ts';
import { cacheDirectory, type Environment } from './cache-directory.ts';
import { downloadFile } from './download-file.ts';
import type { DownloadProgress } from './fetch-into-part.ts';
import { fashionMnistFolders, findFashionMnist } from './find-fashion-mnist.ts';

/**
 * Where Fashion-MNIST may come from.
 *
 * @category Datasets
 */
export interface FindFashionMnistOptions {
  /** Folder that must hold the files; nothing else is tried. */
  readonly dataDir?: string;
  /** Default `process.env`; read are `TOPOGRAFT_DATA`, `TOPOGRAFT_OFFLINE` and those of {@link cacheDirectory}. */
  readonly env?: Environment;
  /** Folder for downloads, default {@link cacheDirectory}. */
  readonly cacheDir?: string;
  /** Default the host's. */
  readonly fetch?: typeof globalThis.fetch;
  /** Make no request; default true when `TOPOGRAFT_OFFLINE` is set, and neither `0` nor `false`. */
  readonly offline?: boolean;
  /** Called for every piece that arrives. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Stops a download; what has arrived is kept for the next one. */
  readonly signal?: AbortSignal;
  /** Longest wait for the next byte before a mirror is given up, default 30,000. */
  readonly timeoutMs?: number;
  /** Addresses to which the name of a file is added, ending in `/`; by default {@link fashionMnistMirrors}. */
  readonly mirrors?: readonly string[];
}

/**
 * A folder that has the four files, and how it was come by.
 *
 * @category Datasets
 */
export interface FashionMnistFolder {
  readonly directory: string;
  readonly origin: 'data-dir' | 'environment' | 'cache' | 'download';
}

/**
 * Where Fashion-MNIST is published: its repository and the bucket its authors keep. The second knows no HTTPS; that
 * does no harm, because every file is checked by SHA-256.
 *
 * @category Datasets
 */
export const fashionMnistMirrors: readonly string[] = [
  'https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/',
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
];

const waysOut =
  `Put the four files in a folder and name it with --data-dir or TOPOGRAFT_DATA: ` +
  `${fashionMnistFiles.map(({ name }) => name).join(', ')}. Or use the synthetic set, which needs no files.`;

/**
 * Finds the four files of Fashion-MNIST, or downloads them into the cache.
 *
 * Searched in order: `dataDir`, `TOPOGRAFT_DATA`, the cache. In the first two the files may lie in the folder itself, in
 * `fashion-mnist/`, in torchvision's `FashionMNIST/raw` or in Keras's `datasets/fashion-mnist`. Files that are found are
 * not read here: {@link readFashionMnist} checks them. Files that are downloaded have the right SHA-256.
 *
 * @throws {@link FileError} when `dataDir` lacks the files, or when they are nowhere and cannot be had
 * @throws the reason of `signal` when that aborts
 * @category Datasets
 */
export async function findOrDownloadFashionMnist(options: FindFashionMnistOptions = {}): Promise<FashionMnistFolder> {
  const { dataDir, env = process.env, mirrors = fashionMnistMirrors } = options;
  if (dataDir !== undefined) return { directory: await requireIn(dataDir), origin: 'data-dir' };

  const searched: string[] = [];
  if (env.TOPOGRAFT_DATA) {
    const search = await findFashionMnist(env.TOPOGRAFT_DATA);
    if (search.found) return { directory: search.directory, origin: 'environment' };
    searched.push(`"${env.TOPOGRAFT_DATA}" (TOPOGRAFT_DATA)`);
  }
  const directory = join(options.cacheDir ?? cacheDirectory(env), 'fashion-mnist');
  const cached = await findFashionMnist(directory);
  if (cached.found) return { directory: cached.directory, origin: 'cache' };
  searched.push(`"${directory}" (cache)`);

  const task = 'find Fashion-MNIST';
  const notFound = `it is not in ${searched.join(' or ')}`;
  if (options.offline ?? !['', '0', 'false', undefined].includes(env.TOPOGRAFT_OFFLINE)) {
    throw new FileError({ task, reason: `${notFound}, and downloads are switched off`, cure: waysOut });
  }
  const failures = await downloadMissing(directory, cached.missing, mirrors, options);
  if (failures.length > 0) {
    throw new FileError({ task, reason: `${notFound}, and no mirror gave it (${failures.join('; ')})`, cure: waysOut });
  }
  return { directory, origin: 'download' };
}

/** The folder within `dataDir` that has the files. */
async function requireIn(dataDir: string): Promise<string> {
  const task = `find Fashion-MNIST in "${dataDir}"`;
  try {
    await readdir(dataDir);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const reason =
      code === 'ENOENT'
        ? 'there is no such folder'
        : code === 'ENOTDIR'
          ? 'it is not a folder'
          : `the folder cannot be read (${code})`;
    throw new FileError({ task, reason, cure: waysOut, cause });
  }
  const search = await findFashionMnist(dataDir);
  if (search.found) return search.directory;
  const all = search.missing.length === fashionMnistFiles.length;
  throw new FileError({
    task,
    reason: all
      ? `none of the four files is there. Looked in ${fashionMnistFolders(dataDir).join(', ')}`
      : `"${search.nearest}" lacks ${search.missing.join(', ')}`,
    cure: waysOut,
  });
}

/** Downloads file after file; stops at the first that cannot be had and says why. */
async function downloadMissing(
  directory: string,
  missing: readonly string[],
  mirrors: readonly string[],
  options: FindFashionMnistOptions,
): Promise<readonly string[]> {
  const { fetch = globalThis.fetch, onProgress, signal, timeoutMs = 30_000 } = options;
  for (const file of fashionMnistFiles.filter(({ name }) => missing.includes(name))) {
    let outcome;
    try {
      outcome = await downloadFile({ file, directory, mirrors, fetch, onProgress, signal, timeoutMs });
    } catch (cause) {
      if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
      throw new FileError({
        task: `download ${file.name} into "${directory}"`,
        reason: cause.message,
        cure: 'Choose another folder with TOPOGRAFT_CACHE, or free some space.',
        cause,
      });
    }
    if (!outcome.done) return outcome.failures;
  }
  return [];
}
