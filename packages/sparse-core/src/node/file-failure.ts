import { FileError } from '../errors/file-error.ts';
import { errorCode } from './error-code.ts';

const reasons: Readonly<Record<string, readonly [reason: string, cure: string]>> = {
  ENOENT: ['there is no such file or directory', 'Check the path.'],
  ENOTDIR: ['a part of the path is a file, not a directory', 'Check the path.'],
  EISDIR: ['it is a directory', 'Name a file.'],
  EACCES: ['permission is denied', 'Change the rights, or choose another place.'],
  EPERM: ['the system does not permit it', 'Change the rights, or choose another place.'],
  EROFS: ['the file system is read-only', 'Choose another place.'],
  ENOSPC: ['the disk is full', 'Free some space and try again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space and try again.'],
  EIO: ['the device reported an error', 'Check the disk; what was there before is unchanged.'],
  EMFILE: ['too many files are open', 'Close some, or raise the limit with ulimit -n.'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter one.'],
  ERR_INVALID_ARG_VALUE: ['the path holds a NUL character', 'Check the path.'],
  ELOOP: ['its symbolic links go round in a circle', 'Name the file itself.'],
};

/**
 * Turns an error of the operating system into a {@link FileError} that says what to do.
 *
 * @param task - what was being done, as a verb phrase with the path: `read "a.npz"`
 * @param cause - what the file system threw
 * @category Errors
 */
export function fileFailure(task: string, cause: unknown): FileError {
  const code = errorCode(cause) ?? '';
  const [reason, cure] = reasons[code] ?? [cause instanceof Error ? cause.message : String(cause), undefined];
  return new FileError({ task, reason, cause, ...(cure === undefined ? {} : { cure }) });
}
