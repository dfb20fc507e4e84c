/** Something that is read from a path, and what it is called. */
export interface Labelled {
  /** The end of the path, perhaps with more behind it: `run@5`. */
  readonly label: string;
  /** Absolute, with slashes of either kind. */
  readonly path: string;
}

/**
 * Labels that tell everything apart: those that are the same get as many folders of their paths before them as differ.
 *
 * What is the same by its whole path keeps the same label.
 *
 * @example
 * ```ts
 * distinctLabels([
 *   { label: 'run@5', path: '/data/a/run' },
 *   { label: 'run@5', path: '/data/b/run' },
 * ]); // ['a/run@5', 'b/run@5']
 * ```
 */
export function distinctLabels(things: readonly Labelled[]): string[] {
  const folders = things.map(({ label, path }) => foldersBefore(label, path));
  const depths = things.map(() => 0);
  const labelOf = (index: number, depth: number): string =>
    [...folders[index]!.slice(folders[index]!.length - depth), things[index]!.label].join('/');
  const whole = things.map((_, index) => labelOf(index, folders[index]!.length));
  for (;;) {
    const labels = things.map((_, index) => labelOf(index, depths[index]!));
    const alike = Map.groupBy(things.keys(), (index) => labels[index]!);
    let isDone = true;
    for (const indices of alike.values()) {
      if (new Set(indices.map((index) => whole[index])).size === 1) continue;
      for (const index of indices) {
        if (depths[index] === folders[index]!.length) continue;
        depths[index]!++;
        isDone = false;
      }
    }
    if (isDone) return labels;
  }
}

/** Folders of a path that its label does not name. */
function foldersBefore(label: string, path: string): string[] {
  const parts = path.split(/[/\\]/).filter((part) => part !== '');
  return parts.slice(0, Math.max(0, parts.length - label.split('/').length));
}
