/*
 * What the page keeps in the browser for the next visit. Where a visitor lets no site keep anything, already naming the
 * storage throws; the page then works, and begins anew each time.
 */

/** What was kept under a key; `null` for nothing. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text under a key, where the browser lets it; `null` forgets what is there. */
export function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // It is as it was on a first visit.
  }
}
