/**
 * Whether a name may stand in a zip archive of ours: not empty, not absolute, and without a part that leaves the archive,
 * a backslash or a NUL.
 */
export function isArchivePath(name: string): boolean {
  return name !== '' && !/^[/\\]|^[A-Za-z]:|[\0\\]|(^|\/)\.\.?(\/|$)/.test(name);
}
