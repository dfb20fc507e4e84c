import { mkdtemp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { build, preview } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));

/** The built site in a real browser. */
export interface Site {
  /** Folder of the built files. */
  readonly folder: string;
  /** Opens an address in a new profile of its own. */
  open(hash: string, options?: OpenOptions): Promise<OpenPage>;
  /** The same where another server serves the page. */
  openAt(address: string, hash: string, options?: OpenOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** How the browser is set up. */
export type OpenOptions = NonNullable<Parameters<Browser['newContext']>[0]> & {
  /** Runs in the page before anything of its own. */
  readonly script?: string;
};

/** One page and what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors and warnings of the console, errors of the page, and requests to other hosts. */
  readonly complaints: string[];
}

/** The two sizes that everything must work at. */
export const sizes = [
  { name: 'desktop', viewport: { width: 1280, height: 800 } },
  { name: 'phone', viewport: { width: 390, height: 844 } },
] as const;

/** Builds the site, serves it on a free port and starts a browser. */
export async function openSite(executablePath: string): Promise<Site> {
  // Beside the sources, where the server may read, and not where `pnpm build` writes at the same time.
  const folder = await mkdtemp(`${root}node_modules/.site-`);
  await build({ root, configFile, build: { outDir: folder }, logLevel: 'error' });
  const server = await preview({
    root,
    configFile,
    build: { outDir: folder },
    preview: { host: '127.0.0.1', port: 0, open: false },
    logLevel: 'error',
  });
  const address = server.resolvedUrls!.local[0]!;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic'] });
  return {
    folder,
    open: (hash, options) => openPage(browser, address, hash, options),
    openAt: (origin, hash, options) => openPage(browser, origin, hash, options),
    close: async () => {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(
  browser: Browser,
  address: string,
  hash: string,
  { script, ...options }: OpenOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext(options);
  if (script !== undefined) await context.addInitScript(script);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('blob:')) complaints.push(`request to ${url}`);
  });
  await page.goto(`${address}${hash}`);
  return { page, context, complaints };
}
