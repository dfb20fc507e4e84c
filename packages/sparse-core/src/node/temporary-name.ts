/**
 * Name of the file that is written before it gets its real name: hidden, in the same directory, with its owner's id.
 *
 * @param fileName - the real name, without directory
 * @param pid - process that writes it
 * @param attempt - counted from 0
 * @category Formats
 */
export function temporaryName(fileName: string, pid: number, attempt: number): string {
  return `.${fileName}.${pid}.${attempt}.tmp`;
}

/**
 * Which process made a file by `temporaryName`, so that what a dead one left behind can be cleared away.
 *
 * @returns the process id, or `null` when the name is not of that form
 * @category Formats
 */
export function temporaryOwner(fileName: string): number | null {
  const pid = /^\..+\.([1-9]\d{0,9})\.\d{1,4}\.tmp$/.exec(fileName)?.[1];
  return pid === undefined ? null : Number(pid);
}
