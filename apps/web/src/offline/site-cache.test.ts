import { describe, expect, it } from 'vitest';
import { isolationHeaders, siteCache, type SiteCacheWorld } from './site-cache.ts';

const folder = 'https://host.example/some/folder/';

/** Caches in memory and a network that can be taken away. */
function world(files: Record<string, string>) {
  const stores = new Map<string, Map<string, string>>();
  const state = { isOnline: true, isSlow: false, asked: [] as string[] };
  const get = async (url: string): Promise<Response> => {
    state.asked.push(url);
    if (!state.isOnline) throw new TypeError('no network');
    if (state.isSlow) await new Promise(() => {});
    const text = files[url.slice(folder.length) || 'index.html'];
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  };
  const caches = {
    keys: async () => [...stores.keys()],
    delete: async (key: string) => stores.delete(key),
    open: async (key: string) => {
      const store = stores.get(key) ?? new Map<string, string>();
      stores.set(key, store);
      return {
        match: async (url: string) => (store.has(url) ? new Response(store.get(url)) : undefined),
        addAll: async (requests: Request[]) => {
          for (const { url } of requests) store.set(url, await (await get(url)).text());
        },
      } as unknown as Cache;
    },
  };
  const given: SiteCacheWorld = { caches, fetch: ({ url }) => get(url), wait: () => Promise.resolve() };
  return { given: { ...given, wait: () => new Promise<void>((resolve) => setTimeout(resolve, 0)) }, state, stores };
}

const version = (build: string, ...files: string[]) => ({ folder, build, files: ['index.html', ...files] });
const ask = (path: string): Request => new Request(`${folder}${path}`);

describe('siteCache(version, world)', () => {
  it('answers everything without a network once it is installed', async () => {
    const { given, state } = world({ 'index.html': 'page 1', 'assets/a-1.js': 'script 1' });
    const cache = siteCache(version('1', 'assets/a-1.js'), given);
    await cache.install();
    state.isOnline = false;
    for (const [path, text] of [
      ['', 'page 1'],
      ['index.html?x=1', 'page 1'],
      ['assets/a-1.js', 'script 1'],
    ] as const) {
      expect(await (await cache.answer(ask(path))).text()).toBe(text);
    }
  });

  it('takes the page from the network, and what it keeps when that is slow', async () => {
    const files = { 'index.html': 'page 1' };
    const { given, state } = world(files);
    const cache = siteCache(version('1'), given);
    await cache.install();
    files['index.html'] = 'page 2';
    expect(await (await cache.answer(ask(''))).text()).toBe('page 2');
    state.isSlow = true;
    expect(await (await cache.answer(ask(''))).text()).toBe('page 1');
  });

  it('takes the page it keeps when a server answers with an error', async () => {
    const files: Record<string, string> = { 'index.html': 'page 1' };
    const { given } = world(files);
    const cache = siteCache(version('1'), given);
    await cache.install();
    delete files['index.html'];
    expect(await (await cache.answer(ask(''))).text()).toBe('page 1');
  });

  it('asks the network for no file that it keeps', async () => {
    const { given, state } = world({ 'index.html': '', 'assets/a-1.js': 'script 1' });
    const cache = siteCache(version('1', 'assets/a-1.js'), given);
    await cache.install();
    state.asked.length = 0;
    await cache.answer(ask('assets/a-1.js'));
    expect(state.asked).toEqual([]);
  });

  it('keeps the files of the version before for pages that are open, and none older', async () => {
    const { given, state, stores } = world({
      'index.html': '',
      'assets/a-1.js': 'script 1',
      'assets/a-2.js': 'script 2',
      'assets/a-3.js': 'script 3',
    });
    const versions = ['1', '2', '3'].map((build) => siteCache(version(build, `assets/a-${build}.js`), given));
    for (const cache of versions) {
      await cache.install();
      await cache.activate();
    }
    await given.caches.open('topograft https://host.example/other/ 1');
    await versions[2]!.activate();
    expect([...stores.keys()]).toEqual([
      `topograft ${folder} 2`,
      `topograft ${folder} 3`,
      'topograft https://host.example/other/ 1',
    ]);
    state.isOnline = false;
    expect(await (await versions[2]!.answer(ask('assets/a-2.js'))).text()).toBe('script 2');
    await expect(versions[2]!.answer(ask('assets/a-1.js'))).rejects.toThrow('no network');
  });

  it('isolates every answer', async () => {
    const { given } = world({ 'index.html': 'page' });
    const cache = siteCache(version('1'), given);
    const fetched = await cache.answer(ask(''));
    await cache.install();
    for (const response of [fetched, await cache.answer(ask('index.html'))]) {
      for (const [name, value] of Object.entries(isolationHeaders)) expect(response.headers.get(name)).toBe(value);
    }
  });

  it.each([
    ['GET', folder, true],
    ['GET', `${folder}?x=1`, true],
    ['GET', `${folder}index.html`, true],
    ['GET', `${folder}assets/a-1.js`, true],
    ['GET', `${folder}icon.svg`, true],
    ['GET', `${folder}manifest.webmanifest`, true],
    ['HEAD', folder, false],
    ['GET', `${folder}api/runs.json`, false],
    ['GET', `${folder}api/runs/one/report.html`, false],
    ['GET', 'https://host.example/elsewhere.svg', false],
    ['GET', 'https://raw.githubusercontent.com/a/b.gz', false],
  ])('decides whether %s %s is its own: %s', (method, url, isOurs) => {
    expect(siteCache(version('1'), world({}).given).isOurs({ method, url })).toBe(isOurs);
  });
});
