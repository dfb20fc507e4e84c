import type { ListedFile, RunListing } from './run-listing.ts';

/** What an address leads to. */
export type Route =
  | { readonly kind: 'page' }
  | { readonly kind: 'listing' }
  | { readonly kind: 'site-file'; readonly path: string }
  | { readonly kind: 'folder-file'; readonly name: string; readonly file: ListedFile };

/**
 * Finds what an address leads to. Addresses are looked up in lists and never become paths: what is not in a list is not
 * there, however it is spelled.
 *
 * | address | leads to |
 * | --- | --- |
 * | `/` | the page |
 * | `/api/runs.json` | the listing |
 * | `/api/runs/ID/NAME` | a file of a run, `NAME` as it is listed |
 * | `/api/reports/ID` | a page or figure |
 * | any other | a file of the web app |
 *
 * @returns `null` when there is nothing
 */
export function routeOf(path: string, site: ReadonlyMap<string, string>, listing: RunListing): Route | null {
  if (path === '/' || path === '/index.html') return { kind: 'page' };
  if (path === '/api/runs.json') return { kind: 'listing' };
  const [, runId, name] = /^\/api\/runs\/([0-9a-f]{16})\/([\w./]+)$/.exec(path) ?? [];
  if (runId !== undefined && name !== undefined) {
    const file = listing.runs.get(runId)?.files.get(name);
    return file === undefined ? null : { kind: 'folder-file', name, file };
  }
  const [, reportId] = /^\/api\/reports\/([0-9a-f]{16})$/.exec(path) ?? [];
  if (reportId !== undefined) {
    const report = listing.reports.get(reportId);
    return report === undefined ? null : { kind: 'folder-file', name: report.path, file: report.file };
  }
  const sitePath = site.get(path);
  return sitePath === undefined ? null : { kind: 'site-file', path: sitePath };
}
