import { type ColorTheme, darkTheme, lightTheme } from '@topograft/viz';
import { useSyncExternalStore } from 'react';
import { keep, readKept } from './kept.ts';

/** What a visitor may ask for. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'topograft-theme';
/** The visitor's own colours, where the system is told to use them everywhere; figures then differ by shape. */
const forcedTheme: ColorTheme = {
  background: 'Canvas',
  surface: 'Canvas',
  text: 'CanvasText',
  muted: 'CanvasText',
  link: 'LinkText',
  border: 'CanvasText',
  grown: 'Highlight',
  gone: 'CanvasText',
  kept: 'GrayText',
  series: ['CanvasText', 'LinkText', 'Highlight', 'GrayText', 'CanvasText'],
};
const forced = matchMedia('(forced-colors: active)');
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice: ThemeChoice = readChoice();

function readChoice(): ThemeChoice {
  const stored = readKept(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function apply(): void {
  // The style sheet's light-dark() follows this.
  document.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice;
  for (const listener of listeners) listener();
}
apply();
system.addEventListener('change', apply);
forced.addEventListener('change', apply);

function currentMode(): 'light' | 'dark' {
  if (choice !== 'system') return choice;
  return system.matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows the page by day, by night, or as the system is set; kept for the next visit. */
export function setThemeChoice(next: ThemeChoice): void {
  choice = next;
  keep(storageKey, next);
  apply();
}

/** The colours of the page as it is shown. */
export function useTheme(): { mode: 'light' | 'dark'; theme: ColorTheme; choice: ThemeChoice } {
  const mode = useSyncExternalStore(subscribe, currentMode);
  const chosen = useSyncExternalStore(subscribe, () => choice);
  const isForced = useSyncExternalStore(subscribe, () => forced.matches);
  const theme = mode === 'dark' ? darkTheme : lightTheme;
  return { mode, theme: isForced ? forcedTheme : theme, choice: chosen };
}
