import { createNotifier, type Notifier } from '../shell/create-notifier.ts';
import { reasonOf } from '../shell/reason-of.ts';

/** How far the copy of the site for offline use is. */
export type OfflinePhase = 'not offered' | 'storing' | 'ready' | 'update' | 'failed';

/** The copy of the site in the browser. */
export interface OfflineState extends Pick<Notifier, 'subscribe' | 'version'> {
  phase(): OfflinePhase;
  /** Why there is none. */
  reason(): string;
  /** Loads the newer version that is stored; only when asked. */
  takeUpdate(): void;
  /** Forgets the copy, and all data that was downloaded with it. */
  forget(): Promise<void>;
}

/** Starts to keep the site for offline use, once the page has settled. */
export function offlineState(): OfflineState {
  const { subscribe, version, notify } = createNotifier(() => 0);
  let phase: OfflinePhase = 'not offered';
  let reason = '';
  let registration: ServiceWorkerRegistration | null = null;
  const set = (next: OfflinePhase): void => {
    phase = next;
    notify(true);
  };
  /** Follows a version that is being stored; with one in use already, it is an update. */
  const follow = (worker: ServiceWorker | null): void => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'activated') set('ready');
      if (worker.state === 'installed' && registration?.active !== null) set('update');
      if (worker.state !== 'redundant' || phase !== 'storing') return;
      reason = 'it could not be stored';
      set('failed');
    });
  };
  const store = async (): Promise<void> => {
    try {
      set('storing');
      registration = await navigator.serviceWorker.register('./service-worker.js', { updateViaCache: 'none' });
      registration.addEventListener('updatefound', () => follow(registration!.installing));
      follow(registration.installing);
      if (registration.waiting !== null) set('update');
      else if (registration.active !== null) set('ready');
    } catch (error) {
      reason = `it could not be stored: ${reasonOf(error)}`;
      set('failed');
    }
  };
  // There is no worker to register while the site is being edited.
  if (import.meta.hot !== undefined) reason = 'the site is served while it is edited';
  else if (!('serviceWorker' in navigator)) reason = 'the browser has no service workers, or the address is not secure';
  else if (document.readyState === 'complete') void store();
  // Files for later must not slow down the first picture.
  else addEventListener('load', () => setTimeout(() => void store(), 3000), { once: true });

  return {
    subscribe,
    version,
    phase: () => phase,
    reason: () => reason,
    takeUpdate: () => {
      const waiting = registration?.waiting;
      if (waiting === null || waiting === undefined) return location.reload();
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      waiting.postMessage('take over');
    },
    forget: async () => {
      if (registration === null) return;
      // As `siteCache` names them; a service worker is one file, and can share no module with the page.
      const prefix = `topograft ${registration.scope} `;
      await registration.unregister();
      for (const key of await caches.keys()) {
        if (!key.startsWith(prefix)) continue;
        // Chromium goes on counting the files of a cache that is deleted whole.
        const cache = await caches.open(key);
        for (const request of await cache.keys()) await cache.delete(request);
        await caches.delete(key);
      }
      registration = null;
      reason = 'it was deleted, and comes back with the next visit';
      set('not offered');
    },
  };
}
