/** What the web app may do; the same as it says of itself, and no page may frame it. */
const sitePolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self' https://raw.githubusercontent.com",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What comes from the served folder may do: be looked at. Pages in it may have been written by anybody. */
const strangerPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Who wrote a document: we, or anybody. */
export type Origin = 'site' | 'folder';

/**
 * The headers of every answer.
 *
 * No header lets other origins read an answer; COOP and COEP isolate the page, which gives it shared memory.
 */
export function responseHeaders(origin: Origin, contentType: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': origin === 'site' ? sitePolicy : strangerPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Referrer-Policy': 'no-referrer',
    'Accept-Ranges': 'none',
    'Cache-Control': 'no-cache',
  };
}
