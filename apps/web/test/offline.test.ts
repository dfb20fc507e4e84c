import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site } from './open-site.ts';
import { type PlainHost, serveFolder } from './serve-folder.ts';

const executablePath = findChromium('how a new version of the site is taken is not checked');
const small = '#/?net=60-40&d=0.05&b=64&static=0';

describe.skipIf(executablePath === null)('the site on any host', () => {
  let site: Site;
  let host: PlainHost;
  beforeAll(async () => {
    site = await openSite(executablePath!);
    host = await serveFolder(site.folder, '/some/folder/');
  }, 120_000);
  afterAll(async () => {
    await host?.close();
    await site?.close();
  });

  it('offers a new version by a note, does not load it while it trains, and keeps what open pages need', async () => {
    const { page, context, complaints } = await site.openAt(host.address, small);
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    const path = `${site.folder}/service-worker.js`;
    const script = await readFile(path, 'utf8');
    await writeFile(path, script.replace(/SITE_BUILD = "\w+"/, 'SITE_BUILD = "next"'));
    await page.evaluate('navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true)');
    const note = page.getByRole('region', { name: 'New version' });
    await note.getByText('It is used at the next visit, or now if you pause the training.').waitFor();
    const load = note.getByRole('button', { name: 'Load it' });
    expect(await load.isDisabled()).toBe(true);
    await page.evaluate('globalThis.isTheSamePage = true');
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(await page.evaluate('globalThis.isTheSamePage')).toBe(true);
    await load.click();
    await expect
      .poll(() => page.evaluate('globalThis.isTheSamePage ?? false').catch(() => null), { timeout: 20_000 })
      .toBe(false);
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    const names = await page.evaluate('caches.keys()');
    expect(names).toHaveLength(2);
    expect((names as string[]).at(-1)).toBe(`topograft ${host.address} next`);
    await writeFile(path, script);
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);

  it('says on About that no copy could be stored, in words that break on a phone', async () => {
    const script = `
      navigator.serviceWorker.register = async () => {
        throw new TypeError("no script at 'https://a-host-with-a-long-name.example/and/a/long/folder/service-worker.js'");
      };
    `;
    const { page, context } = await site.openAt(host.address, '#/about', {
      viewport: { width: 320, height: 640 },
      script,
    });
    await page.getByText(/^no \(it could not be stored: no script at 'https:/).waitFor();
    await page.getByText('not cross-origin isolated, which nothing here needs', { exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await context.close();
  }, 60_000);

  it('counts what is stored again after the copy was deleted', async () => {
    const { page, context } = await site.openAt(host.address, '#/about');
    const stored = page.locator('.facts > div', { hasText: 'Stored here' }).locator('dd');
    await page.getByText('yes: the site works without a network').waitFor();
    await expect.poll(() => stored.textContent()).toMatch(/MB in this browser/);
    await page.getByRole('button', { name: 'Delete the stored copy' }).click();
    await page.getByText('no (it was deleted, and comes back with the next visit)').waitFor();
    await expect.poll(() => stored.textContent()).not.toContain('MB');
    await context.close();
  }, 60_000);

  it('has a manifest whose addresses stay in the folder, and headers for hosts that read them', async () => {
    const manifest = JSON.parse(await readFile(`${site.folder}/manifest.webmanifest`, 'utf8')) as Record<
      string,
      string
    >;
    expect([manifest['start_url'], manifest['scope']]).toEqual(['./', './']);
    const headers = await readFile(`${site.folder}/_headers`, 'utf8');
    expect(headers).toMatch(/^\/\*\n {2}Cross-Origin-Opener-Policy: same-origin\n/);
    expect(headers).toContain("frame-ancestors 'none'");
    expect(headers).toContain('immutable');
  });
});
