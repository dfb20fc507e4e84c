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
    /** There for TLS: names and authorities are checked as Node does, with those of `NODE_EXTRA_CA_CERTS` added. */
    readonly tls?: object;
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
  const [named, secret] = [decoded(parsed?.username), decoded(parsed?.password)];
  const isUsable = parsed !== null && parsed.hostname !== '' && (isTls || parsed.protocol === 'redis:');
  if (!isUsable || database === undefined || named === null || secret === null) {
    throw new ArgumentError({
      task: 'use a queue',
      reason: 'its address is not usable',
      expected: 'redis://host:port, rediss://host:port for TLS, or one of them with /database',
    });
  }
  const host = parsed.hostname.replaceAll(/^\[|\]$/g, '');
  const port = parsed.port === '' ? 6379 : Number(parsed.port);
  const username = named || env.TOPOGRAFT_REDIS_USERNAME;
  const password = secret || env.TOPOGRAFT_REDIS_PASSWORD;
  return {
    shown: `${parsed.protocol}//${parsed.hostname}:${port}${database === '' ? '' : `/${database}`}`,
    connection: {
      host,
      port,
      db: Number(database),
      ...(username ? { username } : {}),
      ...(password ? { password } : {}),
      ...(isTls ? { tls: {} } : {}),
    },
  };
}

/** A part of an address without its escapes; `null` when one of them is none. */
function decoded(part = ''): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
