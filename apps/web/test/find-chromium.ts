import { existsSync } from 'node:fs';

/** Where Debian and its kin put it. */
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Path of the Chromium that tests drive: `TOPOGRAFT_CHROMIUM`, or where systems put it; `null`, with a notice, when there is
 * none, and the tests that need one are skipped.
 */
export function findChromium(what: string): string | null {
  const path = process.env['TOPOGRAFT_CHROMIUM'] ?? usual.find((candidate) => existsSync(candidate)) ?? null;
  // oxlint-disable-next-line no-console -- a skipped suite should not pass for a green one
  if (path === null) console.warn(`no Chromium was found: ${what}. Install one, or name it in TOPOGRAFT_CHROMIUM`);
  return path;
}
