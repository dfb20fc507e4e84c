import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError, UnsupportedError } from '@topograft/sparse-core';
import { errorCode } from '@topograft/sparse-core/node';
import type { PublishedFile } from '../published-file.ts';
import { cacheDirectory, type Environment } from './cache-directory.ts';
import { downloadFile } from './download-file.ts';
import type { DownloadProgress } from './fetch-into-part.ts';

/**
 * Where published data may come from.
 *
 * @category Datasets
 */
export interface FindDataOptions {
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
  /** Addresses to which the name of a file is added, ending in `/`; by default those where the data are published. */
  readonly mirrors?: readonly string[];
}

/**
 * How files were come by.
 *
 * @category Datasets
 */
export type DataOrigin = 'data-dir' | 'environment' | 'cache' | 'download';

/** What a search of one folder came to. */
export type DataSearch =
  /** `path`: of the folder or archive that has the data. */
  | { readonly found: true; readonly path: string }
  | {
      readonly found: false;
      /** What is not there, and where. */
      readonly reason: string;
      /** The same data in a form that we do not read, and what to do about it. */
      readonly unreadable?: { readonly reason: string; readonly cure: string };
      /** What to download into the folder so that a search finds it. */
      readonly wanted: readonly PublishedFile[];
    };

/** Data that are published as files. */
export interface PublishedData {
  /** For messages: `CIFAR-10`. */
  readonly title: string;
  /** Folder of the cache that they are downloaded into. */
  readonly cacheFolder: string;
  /** Addresses to which the name of a file is added, ending in `/`; tried in order. */
  readonly mirrors: readonly string[];
  /** What a user can do who does not have the files. */
  readonly waysOut: string;
  /** Looks for the files in a folder, and in those within it that are usual. */
  search(base: string): Promise<DataSearch>;
}

/**
 * Looks for published files in `dataDir`, or else in `TOPOGRAFT_DATA` and the cache, or else downloads them.
 *
 * @throws {@link FileError} when `dataDir` lacks the files, or when they are nowhere and cannot be had
 * @throws {@link UnsupportedError} when `dataDir` has them only in a form that we do not read
 * @throws the reason of `signal` when that aborts
 */
export async function findOrDownload(
  data: PublishedData,
  options: FindDataOptions,
): Promise<{ readonly path: string; readonly origin: DataOrigin }> {
  const { dataDir, env = process.env, mirrors = data.mirrors } = options;
  if (dataDir !== undefined) return { path: await requireIn(dataDir, data), origin: 'data-dir' };

  const searched: string[] = [];
  let { waysOut } = data;
  let remark = '';
  if (env.TOPOGRAFT_DATA) {
    const search = await data.search(env.TOPOGRAFT_DATA);
    if (search.found) return { path: search.path, origin: 'environment' };
    searched.push(`"${env.TOPOGRAFT_DATA}" (TOPOGRAFT_DATA)`);
    if (search.unreadable !== undefined) {
      remark = ` (${search.unreadable.reason})`;
      waysOut = search.unreadable.cure;
    }
  }
  const directory = join(options.cacheDir ?? cacheDirectory(env), data.cacheFolder);
  const cached = await data.search(directory);
  if (cached.found) return { path: cached.path, origin: 'cache' };
  searched.push(`"${directory}" (cache)`);

  const task = `find ${data.title}`;
  const notFound = `it is not in ${searched.join(' or ')}${remark}`;
  if (options.offline ?? !['', '0', 'false', undefined].includes(env.TOPOGRAFT_OFFLINE)) {
    throw new FileError({ task, reason: `${notFound}, and downloads are switched off`, cure: waysOut });
  }
  const failures = await downloadAll(directory, cached.wanted, mirrors, options);
  if (failures.length > 0) {
    throw new FileError({ task, reason: `${notFound}, and no mirror gave it (${failures.join('; ')})`, cure: waysOut });
  }
  const downloaded = await data.search(directory);
  if (downloaded.found) return { path: downloaded.path, origin: 'download' };
  throw new FileError({ task, reason: `what was downloaded is gone again: ${downloaded.reason}`, cure: waysOut });
}

/** The place within `dataDir` that has the data. */
async function requireIn(dataDir: string, { title, waysOut, search }: PublishedData): Promise<string> {
  const task = `find ${title} in "${dataDir}"`;
  try {
    await readdir(dataDir);
  } catch (cause) {
    const code = errorCode(cause) ?? String(cause);
    const reason =
      code === 'ENOENT'
        ? 'there is no such folder'
        : code === 'ENOTDIR'
          ? 'it is not a folder'
          : `the folder cannot be read (${code})`;
    throw new FileError({ task, reason, cure: waysOut, cause });
  }
  const result = await search(dataDir);
  if (result.found) return result.path;
  if (result.unreadable !== undefined) throw new UnsupportedError({ task, ...result.unreadable });
  throw new FileError({ task, reason: result.reason, cure: waysOut });
}

/** Downloads file after file; stops at the first that cannot be had and says why. */
async function downloadAll(
  directory: string,
  files: readonly PublishedFile[],
  mirrors: readonly string[],
  options: FindDataOptions,
): Promise<readonly string[]> {
  const { fetch = globalThis.fetch, onProgress, signal, timeoutMs = 30_000 } = options;
  for (const file of files) {
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
