import { ArgumentError } from '@topograft/sparse-core';

/**
 * Where a queue is, and how it is opened.
 *
 * @category Recipes
 */
export interface QueueAddress {
  /** Without user and password: fit to be printed. */
  readonly shown: string;
  /** As Redis clients take it. */
  readonly connection: {
    readonly host: string;
    readonly port: number;
    readonly db: number;
    readonly username?: string;
    readonly password?: string;
    readonly tls?: { readonly servername: string };
  };
}

/**
 * Reads the address of a queue. User and password stand in it or, better, in `TOPOGRAFT_REDIS_USERNAME` and
 * `TOPOGRAFT_REDIS_PASSWORD`, where no list of processes shows them.
 *
 * @param url - `redis://host:port/database`; `rediss://` for TLS
 * @throws {@link ArgumentError} for anything else; the message does not repeat what may be a password
 * @category Recipes
 */
export function queueAddress(url: string, env: Readonly<Record<string, string | undefined>>): QueueAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const database = /^\/?(\d{0,4})$/.exec(parsed?.pathname ?? '-')?.[1];
  const isTls = parsed?.protocol === 'rediss:';
  if (parsed === null || database === undefined || parsed.hostname === '' || (!isTls && parsed.protocol !== 'redis:')) {
    throw new ArgumentError({
      task: 'use a queue',
      reason: 'its address is not usable',
      expected: 'redis://host:port, rediss://host:port for TLS, or one of them with /database',
    });
  }
  const host = parsed.hostname.replaceAll(/^\[|\]$/g, '');
  const port = parsed.port === '' ? 6379 : Number(parsed.port);
  const username = decodeURIComponent(parsed.username) || env.TOPOGRAFT_REDIS_USERNAME;
  const password = decodeURIComponent(parsed.password) || env.TOPOGRAFT_REDIS_PASSWORD;
  return {
    shown: `${parsed.protocol}//${parsed.hostname}:${port}${database === '' ? '' : `/${database}`}`,
    connection: {
      host,
      port,
      db: Number(database),
      ...(username ? { username } : {}),
      ...(password ? { password } : {}),
      ...(isTls ? { tls: { servername: host } } : {}),
    },
  };
}
