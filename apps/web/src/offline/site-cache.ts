/** What the worker of a site needs of the browser; tests give their own. */
export interface SiteCacheWorld {
  readonly caches: Pick<CacheStorage, 'keys' | 'open' | 'delete'>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** One built version of the site. */
export interface SiteVersion {
  /** Address of the folder that the site is in, with a slash at the end. */
  readonly folder: string;
  /** Changes with every build. */
  readonly build: string;
  /** All files of the build but the worker itself, relative to the folder. */
  readonly files: readonly string[];
}

/** The files of a site, kept for when there is no network. */
export interface SiteCache {
  /** Fetches every file of the version. */
  install(): Promise<void>;
  /** Forgets all versions but this one and the one before, whose files open pages may still ask for. */
  activate(): Promise<void>;
  /** Whether the worker answers a request; others go their usual way. */
  isOurs(request: Pick<Request, 'url' | 'method'>): boolean;
  answer(request: Request): Promise<Response>;
}

/** How long the page waits for the network before it takes what is kept, in milliseconds. */
export const patienceMs = 2000;

/** What makes a page cross-origin isolated; hosts that cannot send headers, such as GitHub Pages, need it from the worker. */
export const isolationHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Makes the cache of a version. Files of a build carry a hash in their name and are taken from the cache first, of this
 * version or the one before; the page itself comes from the network, for as long as that answers within
 * {@link patienceMs}. Nothing is put into a cache after the version was installed, so that a page and its files always
 * belong together.
 */
export function siteCache({ folder, build, files }: SiteVersion, world: SiteCacheWorld): SiteCache {
  // Several sites may share a host, and with it the storage.
  const prefix = `topograft ${folder} `;
  const name = `${prefix}${build}`;
  const page = new URL('index.html', folder).href;
  const isPage = (url: string): boolean => plain(url) === folder || plain(url) === page;

  /** Newest first. */
  const versions = async (): Promise<string[]> => {
    const others = (await world.caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
    return [name, ...others.toReversed()];
  };
  const kept = async (url: string): Promise<Response | undefined> => {
    for (const version of await versions()) {
      const found = await (await world.caches.open(version)).match(url);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const answerPage = async (request: Request): Promise<Response> => {
    const fetched = world.fetch(request).then(
      (response) => (response.ok ? response : undefined),
      () => undefined,
    );
    const inTime = await Promise.race([fetched, world.wait(patienceMs)]);
    return inTime ?? (await kept(page)) ?? (await fetched) ?? Response.error();
  };

  return {
    install: async () => {
      const cache = await world.caches.open(name);
      // A page of the version before may lie in the browser's own cache.
      await cache.addAll(
        files.map((file) => new Request(new URL(file, folder), file.startsWith('assets/') ? {} : { cache: 'reload' })),
      );
    },
    activate: async () => {
      const [, , ...old] = await versions();
      await Promise.all(old.map((version) => world.caches.delete(version)));
    },
    isOurs: ({ url, method }) => method === 'GET' && url.startsWith(folder) && (isPage(url) || isFile(url, folder)),
    answer: async (request) => {
      const url = plain(request.url);
      const response = isPage(url) ? await answerPage(request) : ((await kept(url)) ?? (await world.fetch(request)));
      return isolated(response);
    },
  };
}

/** Files that a build makes; others below the folder, such as runs that a server lists, change and are not kept. */
function isFile(url: string, folder: string): boolean {
  return /^(?:assets\/[^/]+|[^/]+\.(?:svg|png|webmanifest))$/.test(plain(url).slice(folder.length));
}

function plain(url: string): string {
  return url.replace(/[?#].*$/, '');
}

function isolated(response: Response): Response {
  if (response.type === 'error' || response.type === 'opaque') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(isolationHeaders)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
