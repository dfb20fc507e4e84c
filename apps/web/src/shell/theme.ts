import { type ColorTheme, darkTheme, lightTheme } from '@topograft/viz';
import { useSyncExternalStore } from 'react';

/** What a visitor may ask for. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'topograft-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();
let choice: ThemeChoice = readChoice();

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function apply(): void {
  // The style sheet's light-dark() follows this.
  document.documentElement.style.colorScheme = choice === 'system' ? 'light dark' : choice;
  for (const listener of listeners) listener();
}
apply();
system.addEventListener('change', apply);

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
  localStorage.setItem(storageKey, next);
  apply();
}

/** The colours of the page as it is shown. */
export function useTheme(): { mode: 'light' | 'dark'; theme: ColorTheme; choice: ThemeChoice } {
  const mode = useSyncExternalStore(subscribe, currentMode);
  const chosen = useSyncExternalStore(subscribe, () => choice);
  return { mode, theme: mode === 'dark' ? darkTheme : lightTheme, choice: chosen };
}
