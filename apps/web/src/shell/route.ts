import { useSyncExternalStore } from 'react';
import { isTerm, type TermName } from '../terms/terms.ts';

/** The parts of the page. */
export type ViewName = 'playground' | 'lab' | 'compare' | 'runs' | 'terms' | 'about';

/** What an address asks for. */
export interface Route {
  readonly view: ViewName;
  /** Term to open, on `#/terms/…`. */
  readonly term: TermName | null;
  /** Run to look at, on `#/runs/…`. */
  readonly run: string | null;
  readonly params: URLSearchParams;
  /** What of the path leads nowhere, and what is shown instead; `null` where all of it is known. */
  readonly complaint: string | null;
}

const paths: Readonly<Record<string, ViewName>> = {
  '/': 'playground',
  '/lab': 'lab',
  '/compare': 'compare',
  '/runs': 'runs',
  '/terms': 'terms',
  '/about': 'about',
};

/** Reads the part of an address after `#`; what is not known leads to the playground. */
export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [, first = '', second = ''] = path.split('/');
  const isView = Object.hasOwn(paths, `/${first}`);
  const view = isView ? paths[`/${first}`]! : 'playground';
  const term = view === 'terms' && isTerm(second) ? second : null;
  const run = view === 'runs' && second !== '' ? second : null;
  let complaint: string | null = null;
  if (!isView) complaint = `“${first}” is no view; this is the Playground.`;
  else if (view === 'terms' && second !== '' && term === null) complaint = `“${second}” is no term; these are all.`;
  return { view, term, run, params: new URLSearchParams(query), complaint };
}

/** The address of a view, or of a run in it. */
export function hashOf(view: ViewName, params: URLSearchParams | string = '', run: string | null = null): string {
  const path = Object.entries(paths).find(([, name]) => name === view)![0] + (run === null ? '' : `/${run}`);
  const query = String(params);
  return `#${path}${query === '' ? '' : `?${query}`}`;
}

/** Puts an address into the place of the one that is shown, without a step to go back; the entry keeps what marks it. */
export function replaceHash(hash: string): void {
  history.replaceState(history.state, '', hash);
}

/** The `hash` of the address, as it changes. */
export function useHash(): string {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('hashchange', listener);
      return () => removeEventListener('hashchange', listener);
    },
    () => location.hash,
  );
}
