import { useEffect, useRef } from 'react';
import { keep, readKept } from './kept.ts';

/** What a single key does, for the list of keys. */
export type KeyList = readonly (readonly [keys: string, does: string])[];

/** All keys of the page. */
export const keyList: KeyList = [
  ['1 – 5', 'the views, from left to right'],
  ['Space', 'pause or go on'],
  ['s', 'one epoch'],
  ['r', 'reset'],
  ['[ and ]', 'one epoch back, one epoch on'],
  ['l', 'the newest epoch'],
  ['t', 'table of the focused figure'],
  ['e', 'export the focused figure'],
  ['d', 'dense layout'],
  ['?', 'this list'],
  ['Arrows', 'move the cursor of the focused figure; with Shift by ten'],
  ['Enter, Esc', 'select what the cursor is on; back out one level'],
  ['+ − 0', 'zoom in, zoom out, show all of the focused matrix'],
];

const storageKey = 'topograft-single-keys';
/** Keys that go on while they are held; of the others, one press is one action. */
const repeated: ReadonlySet<string> = new Set(['[', ']']);

/** Whether single letters do something; kept for the next visit. */
export function singleKeysAreOn(): boolean {
  return readKept(storageKey) !== 'off';
}

/** Switches single letters on or off: who speaks to a computer may type them unawares. */
export function setSingleKeys(areOn: boolean): void {
  keep(storageKey, areOn ? null : 'off');
}

/**
 * Carries out actions by their keys, unless the focus is on a control that uses the key itself, or single keys are
 * switched off.
 */
export function useSingleKeys(actions: Readonly<Record<string, () => void>>): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !singleKeysAreOn()) return;
      if (!Object.hasOwn(latest.current, event.key) || usesKey(event.target, event.key)) return;
      event.preventDefault();
      if (!event.repeat || repeated.has(event.key)) latest.current[event.key]!();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Whether what has the focus wants a key for itself. */
function usesKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('select, textarea, dialog, input:not([type=range], [type=checkbox])') !== null) return true;
  return key === ' ' && target.closest('button, summary, a, input, [role=application]') !== null;
}

/**
 * Presses the control with a key in its `aria-keyshortcuts`: the one of the panel that has the focus, or the only one of
 * the page.
 */
export function pressShortcut(key: string): void {
  const selector = `[aria-keyshortcuts~="${key}"]`;
  const panel = document.activeElement?.closest('.panel');
  const control =
    panel?.querySelector<HTMLElement>(selector) ?? document.querySelector<HTMLElement>(`.bar ${selector}`);
  if (control === null) return;
  control.focus();
  control.click();
}
