import { useLayoutEffect, useRef } from 'react';
import type { ViewName } from './route.ts';

/** Marks entries of the browser's history that have been shown. */
const shown = 'shown';

/**
 * Begins a view at its top, however far down the one before was. Going back leads to an entry that is marked, and there the
 * browser restores the place.
 *
 * @param hash - of the address; each is an entry of its own, also within a view
 */
export function useTopOfView(hash: string, view: ViewName): void {
  const last = useRef<ViewName | null>(null);
  useLayoutEffect(() => {
    const isNew = history.state !== shown;
    history.replaceState(shown, '');
    if (isNew && last.current !== null && last.current !== view) scrollTo(0, 0);
    last.current = view;
  }, [hash, view]);
}
