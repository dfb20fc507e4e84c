import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { FileError, readZip } from '@topograft/sparse-core';
import { errorCode, fileFailure, readFileWithin, readManifestFile } from '@topograft/sparse-core/node';

/** The files of a run, wherever they are. */
export interface RunArchive {
  /** Last part of where it is. */
  readonly label: string;
  /** Paths in it of the files at its top and of its topologies. */
  readonly paths: readonly string[];
  /** Names a file in error messages. */
  what(path: string): string;
  /** Bytes of a file of `paths`. */
  read(path: string): Promise<Uint8Array>;
}

/**
 * Opens a run: a directory, or a zip that has one at its top or in its only folder.
 *
 * @throws {@link FileError} when it is missing, cannot be read, or holds no run
 * @throws whatever {@link readZip} throws
 */
export async function openRunArchive(path: string): Promise<RunArchive> {
  const archive = path.toLowerCase().endsWith('.zip') ? await openZip(path) : await openDirectory(path);
  if (archive.paths.includes('run.json')) return archive;
  throw new FileError({
    task: `read the run "${path}"`,
    reason: 'it has no run.json',
    cure: 'Give a run directory, or a zip of one.',
  });
}

async function openDirectory(path: string): Promise<RunArchive> {
  const list = async (directory: string): Promise<string[]> => {
    try {
      return (await readdir(directory)).toSorted();
    } catch (error) {
      if (errorCode(error) === 'ENOENT' && directory !== path) return [];
      throw fileFailure(`read the run "${path}"`, error);
    }
  };
  const topologies = (await list(join(path, 'topologies'))).map((name) => `topologies/${name}`);
  const what = (file: string): string => `"${join(path, file)}"`;
  return {
    label: basename(resolve(path)),
    paths: [...(await list(path)), ...topologies],
    what,
    read: (file) => (file === 'run.json' ? readManifestFile : readFileWithin)(join(path, file)),
  };
}

async function openZip(path: string): Promise<RunArchive> {
  const files = readZip(await readFileWithin(path), { what: `"${path}"` });
  const manifest = [...files.keys()].filter((name) => /^(?:[^/]+\/)?run\.json$/.test(name));
  const folder = manifest.length === 1 ? manifest[0]!.slice(0, -'run.json'.length) : '';
  const paths = [...files.keys()].flatMap((name) => (name.startsWith(folder) ? [name.slice(folder.length)] : []));
  return {
    label: basename(path).replace(/\.zip$/i, ''),
    paths,
    what: (file) => `"${folder}${file}" in "${path}"`,
    read: (file) => Promise.resolve(files.get(`${folder}${file}`)!.bytes()),
  };
}
