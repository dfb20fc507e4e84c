import { topologyFileEpoch } from '@topograft/sparse-core';
import type { FoundRun, RunFile } from './found-run.ts';

/** A file and where it lies, with `/`. */
export interface PlacedFile extends RunFile {
  readonly path: string;
}

/**
 * Finds the runs among files: each folder with a `run.json` is one, and the other files in it and in its `topologies`
 * belong to it. Numbered topologies that were given without their folder count too.
 *
 * @param prefix - begins every id, so that files given at another time are other runs
 */
export function groupIntoRuns(files: readonly PlacedFile[], prefix: string): FoundRun[] {
  const folders = new Set(files.flatMap(({ path }) => (nameOf(path) === 'run.json' ? [folderOf(path)] : [])));
  const runs = new Map(Array.from(folders, (folder) => [folder, new Map<string, RunFile>()]));
  for (const { path, source, stamp } of files) {
    const [folder, name] = [folderOf(path), nameOf(path)];
    const isStored = topologyFileEpoch(name) !== null;
    const inTopologies = isStored && nameOf(folder) === 'topologies' ? runs.get(folderOf(folder)) : undefined;
    if (inTopologies !== undefined) inTopologies.set(`topologies/${name}`, { source, stamp });
    else runs.get(folder)?.set(isStored ? `topologies/${name}` : name, { source, stamp });
  }
  return Array.from(runs, ([folder, own]) => ({ id: `${prefix}-${idPart(folder)}`, folder, files: own }));
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A folder as a part of an address that needs no encoding. */
function idPart(folder: string): string {
  return Array.from(folder, (letter) =>
    /[\w-]/.test(letter) ? letter : `.${letter.codePointAt(0)!.toString(36)}`,
  ).join('');
}
