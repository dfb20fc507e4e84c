import { terms } from '../terms/terms.ts';
import type { Route } from './route.ts';

const titles: Readonly<Record<Route['view'], string>> = {
  playground: 'Playground',
  lab: 'Evolution lab',
  compare: 'Compare',
  runs: 'Runs',
  terms: 'Terms',
  about: 'About',
};

/** The title of the window, which names it in tabs, in the history and to a screen reader. */
export function titleOf({ view, term }: Pick<Route, 'view' | 'term'>): string {
  return [...(term === null ? [] : [terms[term].title]), titles[view], 'Topograft'].join(' – ');
}
