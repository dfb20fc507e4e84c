import { timingSafeEqual } from 'node:crypto';

/** Longest target of a request, in characters. */
const maxTargetLength = 8192;
/** This server speaks plain HTTP. */
const scheme = 'http://';

/** What the guard looks at of a request. */
export interface GuardedRequest {
  readonly method: string;
  /** As it stands in the request line. */
  readonly target: string;
  /** Header values by name in lower case; `undefined` where there is none. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
  readonly fetchDest: string | undefined;
}

/** Whom the guard lets in. */
export interface GuardOptions {
  /** Values that `Host` may have, with the port. */
  readonly hosts: ReadonlySet<string>;
  /** First part of every path, where the server can be reached from other machines; else `null`. */
  readonly token: string | null;
}

/** A request that is refused, and why. */
export interface Refusal {
  readonly status: 400 | 403 | 404 | 405 | 414;
  readonly reason: string;
}

/** A request that is let in. */
export interface Admission {
  /** Without the token and without a query; begins with `/`. */
  readonly path: string;
}

/**
 * Lets in what our own page and the person at it ask for, and nothing that another page makes a browser ask.
 *
 * | check | against |
 * | --- | --- |
 * | `Host` is one of ours | names of others that lead here (DNS rebinding) |
 * | `Origin`, where there is one, is ours | requests of other pages |
 * | `Sec-Fetch-Site` is ours, but for going to the page itself | the same, where `Origin` is not sent |
 * | GET and HEAD only | changes |
 * | target at most 8 kB, a path, without `#` | parsers that understand it differently |
 *
 * @see MDN, `Sec-Fetch-Site`; W3C Fetch Metadata Request Headers
 */
export function guardRequest(request: GuardedRequest, { hosts, token }: GuardOptions): Refusal | Admission {
  const { method, target, host, origin, fetchSite, fetchMode, fetchDest } = request;
  if (host === undefined || !hosts.has(host)) return refuse(403, 'this host name is not served here');
  if (origin !== undefined && !(origin.startsWith(scheme) && hosts.has(origin.slice(scheme.length)))) {
    return refuse(403, 'other pages may not ask');
  }
  if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'this server only shows');
  if (target.length > maxTargetLength) return refuse(414, 'the address is too long');
  if (!target.startsWith('/') || target.includes('#')) return refuse(400, 'the address is no path');
  const whole = target.split('?', 1)[0]!;
  const path = token === null ? whole : pathBehindToken(whole, token);
  // Whoever has no token learns nothing of what there is.
  if (path === null) return refuse(404, 'there is nothing here');
  const isOurs = fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
  const goesToThePage = path === '/' && fetchMode === 'navigate' && fetchDest === 'document';
  if (!isOurs && !goesToThePage) return refuse(403, 'other pages may not ask');
  return { path };
}

function refuse(status: Refusal['status'], reason: string): Refusal {
  return { status, reason };
}

function pathBehindToken(path: string, token: string): string | null {
  const given = Buffer.from(path.slice(1, token.length + 1));
  const wanted = Buffer.from(token);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const rest = path.slice(token.length + 1);
  return rest.startsWith('/') ? rest : null;
}
