import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { trainAndDigest, trainings } from './same-bits/train-and-digest.ts';

const executablePath = findChromium('that training gives the same bits there is not checked');

describe.skipIf(executablePath === null)('training in Chromium', () => {
  let server: ViteDevServer;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    server = await createServer({
      configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
      root: fileURLToPath(new URL('same-bits', import.meta.url)),
      server: { host: '127.0.0.1', port: 0, hmr: false },
      // All that this page imports is bundled before it loads: what is found later reloads a page, and without HMR it hangs.
      optimizeDeps: { entries: ['index.html'] },
      logLevel: 'error',
    });
    await server.listen();
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-quic'] });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForFunction('"trainAndDigest" in globalThis');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(trainings)(
    'gives the bits of Node: %s',
    async (name) => {
      const there = await page.evaluate(`trainAndDigest(${JSON.stringify(name)})`);
      expect(there).toMatch(/^[0-9a-f]{64}$/);
      expect(there).toBe(await trainAndDigest(name));
      expect(complaints).toEqual([]);
    },
    120_000,
  );
});
