import type { S3Client } from '@aws-sdk/client-s3';
import { ArgumentError } from '@topograft/sparse-core';
import { loadOptional } from '../load-optional.ts';
import type { ResultStore } from './result-store.ts';
import { hasName, mayPass, metadataOf, s3Failure, statusOf } from './s3-failure.ts';

/**
 * How an S3 service is spoken to.
 *
 * @category Recipes
 */
export interface S3Options {
  /** Environment: region, endpoint and keys are taken from it as all AWS tools do. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** So long a request may go without an answer before it is tried again, in milliseconds; default 30,000. */
  readonly timeoutMs?: number;
  /** A request is tried so often before it counts as failed; default 8. */
  readonly attempts?: number;
}

/** Larger files go in parts of this size, each tried again by itself. */
const PART_BYTES = 8 * 2 ** 20;
/**
 * The SDK tries a request again so often, parts of an upload one by one; but only until it has tried some fifty in a short
 * time, so that what fails is tried again as a whole.
 */
const SDK_ATTEMPTS = 3;

/**
 * A bucket of an S3 service, or a part of one, as a store.
 *
 * A request that fails or is not answered in time is tried again, with longer and longer waits; what is created is put
 * with `If-None-Match`, which the service has to know.
 *
 * @param address - `s3://bucket/prefix`
 * @throws {@link ArgumentError} for another address; {@link UnsupportedError} when the AWS SDK is not installed
 * @category Recipes
 */
export async function s3Store(
  address: string,
  { env, timeoutMs = 30_000, attempts = 8 }: S3Options,
): Promise<ResultStore> {
  const { bucket, prefix } = bucketOf(address);
  const { sdk, Upload } = await loadOptional(
    `use the store "${address}"`,
    ['@aws-sdk/client-s3', '@aws-sdk/lib-storage'],
    async () => ({ sdk: await import('@aws-sdk/client-s3'), ...(await import('@aws-sdk/lib-storage')) }),
  );
  // Services other than Amazon's rarely have a host name for each bucket.
  const endpoint = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL;
  const credentials = credentialsOf(env);
  const client: S3Client = new sdk.S3Client({
    region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1',
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: SDK_ATTEMPTS,
    requestHandler: {
      connectionTimeout: Math.min(timeoutMs, 5000),
      requestTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      throwOnRequestTimeout: true,
    },
  });
  const locate = (key: string): string => `s3://${bucket}/${prefix}${key}`;
  const at = (key: string): { Bucket: string; Key: string } => ({ Bucket: bucket, Key: `${prefix}${key}` });
  const doing = async <Result>(task: string, act: (attempt: number) => Promise<Result>): Promise<Result> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await act(attempt);
      } catch (error) {
        if (!mayPass(error) || attempt >= attempts) throw s3Failure(task, error);
        await new Promise((resolve) => setTimeout(resolve, Math.min(50 * 2 ** attempt, 5000)));
      }
    }
  };
  const read = (key: string): Promise<Uint8Array | null> =>
    doing(`read "${locate(key)}"`, async () => {
      try {
        const { Body } = await client.send(new sdk.GetObjectCommand(at(key)));
        return await Body!.transformToByteArray();
      } catch (error) {
        if (hasName(error, 'NoSuchKey', 'NotFound')) return null;
        throw error;
      }
    });
  return {
    place: address,
    locate,
    read,
    write: (key, bytes) =>
      doing(`write "${locate(key)}"`, async () => {
        await new Upload({ client, params: { ...at(key), Body: bytes }, partSize: PART_BYTES, queueSize: 2 }).done();
      }),
    create: (key, bytes) =>
      doing(`write "${locate(key)}"`, async (attempt) => {
        try {
          await client.send(new sdk.PutObjectCommand({ ...at(key), Body: bytes, IfNoneMatch: '*' }));
          return true;
        } catch (error) {
          if (statusOf(error) !== 412) throw error;
          // An earlier attempt of this very call may have succeeded, and only its answer been lost.
          const isTried = attempt > 1 || (metadataOf(error)?.attempts ?? 1) > 1;
          return isTried && sameBytes(await read(key), bytes);
        }
      }),
    list: (under) =>
      doing(`list "${locate(under)}"`, async () => {
        const keys: string[] = [];
        for await (const { Contents = [] } of sdk.paginateListObjectsV2(
          { client },
          { Bucket: bucket, Prefix: `${prefix}${under}` },
        )) {
          for (const { Key } of Contents) keys.push(Key!.slice(prefix.length));
        }
        return keys.toSorted();
      }),
    remove: (key) =>
      doing(`remove "${locate(key)}"`, async () => {
        await client.send(new sdk.DeleteObjectCommand(at(key)));
      }),
  };
}

/** Keys that stand in the environment; without them the SDK looks in all other places that it knows. */
function credentialsOf(
  env: S3Options['env'],
): { accessKeyId: string; secretAccessKey: string; sessionToken?: string } | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) };
}

function bucketOf(address: string): { readonly bucket: string; readonly prefix: string } {
  const [, bucket, rest = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(address) ?? [];
  if (bucket === undefined) {
    throw new ArgumentError({
      task: 'use a store',
      reason: 'its address is not usable',
      expected: 's3://bucket or s3://bucket/prefix',
      received: address,
    });
  }
  const trimmed = rest.replaceAll(/^\/+|\/+$/g, '');
  return { bucket, prefix: trimmed === '' ? '' : `${trimmed}/` };
}

function sameBytes(a: Uint8Array | null, b: Uint8Array): boolean {
  return a !== null && Buffer.compare(a, b) === 0;
}
