/**
 * The code of an error of the operating system, such as `ENOENT`.
 *
 * @param error - what was thrown, trusted in nothing
 * @returns `null` for what has no code
 * @category Errors
 * @example
 * ```ts
 * if (errorCode(error) === 'ENOENT') return [];
 * ```
 */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null;
}
