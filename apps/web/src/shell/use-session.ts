import { useSyncExternalStore } from 'react';
import type { Notifier } from './create-notifier.ts';

/** Renders again when a session tells that it changed. */
export function useSession({ subscribe, version }: Pick<Notifier, 'subscribe' | 'version'>): number {
  return useSyncExternalStore(subscribe, version);
}
