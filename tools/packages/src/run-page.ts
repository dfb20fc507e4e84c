import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

/**
 * Builds the stranger's page with Vite, opens it in Chromium, and gives what its workers computed.
 *
 * @param project - the stranger's
 * @param executablePath - of Chromium
 * @throws Error when the page does not end its work in a minute, or complains
 */
export async function runPage(project: string, executablePath: string): Promise<unknown> {
  const root = join(project, 'page');
  const shared = { root, configFile: false, logLevel: 'error' } as const;
  await build({ ...shared, base: './', worker: { format: 'es' }, build: { target: 'es2023' } });
  const server = await preview({
    ...shared,
    preview: {
      host: '127.0.0.1',
      port: 0,
      // Threads share memory, which browsers give to isolated pages only.
      headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    },
  });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-quic'] });
  try {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(server.resolvedUrls!.local[0]!);
    await page.waitForFunction('document.title !== "working"', { timeout: 60_000 }).catch((error: unknown) => {
      throw new Error(`the page did not end its work. ${complaints.join('; ')}`, { cause: error });
    });
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`);
    return JSON.parse(await page.title());
  } finally {
    await browser.close();
    await server.close();
  }
}
