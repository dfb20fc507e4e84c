import { FileError } from '@topograft/sparse-core';

/** What to do about an error, by its name. */
const cures: Readonly<Record<string, string>> = {
  NoSuchBucket: 'Make the bucket, or name another with --store.',
  AccessDenied: 'See that the keys in the environment may read, write, list and delete there.',
  InvalidAccessKeyId: 'See AWS_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: 'See AWS_SECRET_ACCESS_KEY.',
  EntityTooLarge: 'The service takes no file of this size: name another with --store.',
  CredentialsProviderError: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile.',
};

const RETRY = 'Try again; what was stored before is unchanged.';

/** What services call a lack of room. */
const FULL = /Quota|StorageFull|InsufficientStorage|InsufficientCapacity/;

function isFull(error: unknown): boolean {
  return statusOf(error) === 507 || FULL.test((error as Error).name);
}

/** What is wrong with a service, and what to do about it. */
export function s3Failure(task: string, cause: unknown): FileError {
  const { name, message, code } = cause as Error & { code?: string };
  const status = statusOf(cause);
  const text = (message || code || name || 'no reason was given').split('\n')[0]!;
  const said = status === undefined ? text : `the service answered ${status} ${name}: ${text}`;
  return new FileError({
    task,
    reason: said,
    cure: isFull(cause)
      ? 'Make room there and try again; what was stored before is unchanged.'
      : (cures[name] ?? RETRY),
    cause,
  });
}

/** Whether the same may go well a moment later: the service is away, slow or busy, or two did the same at once. */
export function mayPass(error: unknown): boolean {
  // The end of an upload that succeeded and whose answer was lost.
  if (hasName(error, 'NoSuchUpload')) return true;
  if (hasName(error, 'CredentialsProviderError')) return false;
  // Only what the service says in so many words counts as its answer: one that broke off does not.
  if (!('$fault' in (error as object))) return true;
  if (isFull(error)) return false;
  const status = statusOf(error) ?? 500;
  return status >= 500 || status === 429 || status === 409;
}

/** What the SDK tells of a request that failed; nothing of other errors. */
export function metadataOf(
  error: unknown,
): { readonly httpStatusCode?: number; readonly attempts?: number } | undefined {
  return (error as { $metadata?: { httpStatusCode?: number; attempts?: number } }).$metadata;
}

/** Status that the service answered with; `undefined` when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  return metadataOf(error)?.httpStatusCode;
}

/** Whether an error has one of the names that services give them. */
export function hasName(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
