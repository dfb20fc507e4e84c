import { siteCache } from './site-cache.ts';

/** Filled in by the build. */
declare const SITE_BUILD: string;
declare const SITE_FILES: readonly string[];

/** What a service worker has and a page has not, as far as it is used here. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface ServiceWorkerSelf {
  readonly registration: { readonly scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'fetch', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  readonly clients: { claim(): Promise<void> };
}
const worker = globalThis as unknown as ServiceWorkerSelf;

const cache = siteCache(
  { folder: worker.registration.scope, build: SITE_BUILD, files: SITE_FILES },
  {
    caches,
    fetch: (request) => fetch(request),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  },
);

worker.addEventListener('install', (event) => event.waitUntil(cache.install()));
worker.addEventListener('activate', (event) => event.waitUntil(cache.activate().then(() => worker.clients.claim())));
worker.addEventListener('fetch', (event) => {
  if (cache.isOurs(event.request)) event.respondWith(cache.answer(event.request));
});
worker.addEventListener('message', ({ data }) => {
  // The visitor asked for the new version.
  if (data === 'take over') void worker.skipWaiting();
});
