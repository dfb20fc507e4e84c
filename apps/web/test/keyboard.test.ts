import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site, sizes } from './open-site.ts';
import { seriousFindings } from './serious-findings.ts';

const executablePath = findChromium('keys, targets and reflow of the page are not checked');
const small = '#/?net=60-40&d=0.05&b=64&static=0';
const routes = [
  [small, /Epoch [1-9]/],
  ['#/lab?k=3&net=40&d=0.1', /Mean 0\.\d+ at epoch/],
  ['#/compare', /· z −\d+/],
  ['#/runs', /No runs here yet/],
  ['#/terms', /survival/],
  ['#/about', /What runs here/],
] as const;

/** What has the focus, by the name that a screen reader would tell. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const element = document.activeElement;
    return element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 80);
  })()`);

describe.skipIf(executablePath === null)('the page without a pointer', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(executablePath!);
  }, 120_000);
  afterAll(() => site?.close());

  it('is used from the skip link to the last epoch by keys alone', async () => {
    const { page, complaints, context } = await site.open(small);
    await page
      .getByText(/Epoch [3-9]/)
      .first()
      .waitFor();
    const press = (key: string): Promise<void> => page.keyboard.press(key);
    await press('Tab');
    expect(await focused(page)).toBe('Skip to the figures');
    await press('Enter');
    // A figure is a stop; its arrows move by one and, with Shift, by ten.
    for (let count = 0; count < 60 && !(await focused(page)).startsWith('Connections of each pixel.'); count++) {
      await press('Tab');
    }
    await press('ArrowRight');
    expect(await focused(page)).toMatch(/^Pixel \(15, 14\) starts \d+ connections, [\d.]+ × chance/);
    await press('Shift+ArrowUp');
    expect(await focused(page)).toMatch(/^Pixel \(15, 4\)/);
    await press('t');
    const table = page.getByRole('region', { name: 'Input map, as a table' });
    await table.waitFor();
    const told = /starts (\d+)/.exec((await page.locator('.map .sentence').textContent())!)![1];
    await press(' ');
    await table.waitFor({ state: 'detached' });
    await press('Shift+Tab');
    expect(told).toMatch(/^\d+$/);
    // Single keys: pause, one epoch, back, and on to the newest.
    await page.locator('#main').focus();
    // A key that is held acts once: at the rate at which keys repeat, Start and Pause would only flicker.
    for (let count = 0; count < 2; count++) await page.keyboard.down(' ');
    await page.keyboard.up(' ');
    await page.getByText(/Epoch \d+ · [\d.]+ %, paused/).waitFor();
    await press('[');
    await page.getByText(/You look at epoch \d+/).waitFor();
    await press('l');
    await page.locator('.curves [role=application]').focus();
    await press('Home');
    expect(await focused(page)).toMatch(/^Epoch 1: hold-out [\d.]+ %, training [\d.]+ %/);
    await press('Enter');
    await page.getByText('You look at epoch 1;').waitFor();
    await press('Escape');
    // A run that starts anew takes no figure away, nor the focus.
    await press('r');
    await page.getByText('Epoch 0, paused.').waitFor();
    expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('application');
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);

  it('lists its keys, and switches single ones off for those who speak to their computer', async () => {
    const { page, context } = await site.open(small);
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    await page.locator('#main').focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByText('pause or go on').waitFor();
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('2');
    await page.keyboard.press('s');
    expect(new URL(page.url()).hash).not.toContain('lab');
    await page.getByRole('button', { name: 'Keys' }).click();
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect(await focused(page)).toBe('Keys');
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'Distance matrix' }).waitFor();
    await context.close();
  }, 60_000);

  it('closes menus by Escape and by a click elsewhere, and keeps them in the window', async () => {
    const { page, context } = await site.open(small, { viewport: { width: 320, height: 700 } });
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    const open = page.locator('.menu > :popover-open');
    for (const name of ['Panels', 'Export Learning curves']) {
      await page.getByRole('button', { name }).click();
      const { x, y, width, height } = (await open.boundingBox())!;
      expect([name, x >= 0, y >= 0, x + width <= 320, y + height <= 700]).toEqual([name, true, true, true, true]);
      await page.keyboard.press('Tab');
      expect(await open.evaluate((menu) => menu.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Escape');
      await open.waitFor({ state: 'detached' });
      expect(await focused(page)).toBe(name);
      await page.keyboard.press('Enter');
      await open.waitFor();
      await page.mouse.click(315, 20);
      await open.waitFor({ state: 'detached' });
    }
    await context.close();
  }, 60_000);

  it('closes the note on a term by Escape from anywhere, and with the view', async () => {
    const { page, context } = await site.open(small);
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    const note = page.locator('.note');
    const term = page.locator('.tour .term');
    await term.click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await note.waitFor();
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Reset');
    await term.click();
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
    expect(await page.evaluate(`document.activeElement.matches('.term')`)).toBe(true);
    await term.click();
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'Distance matrix' }).waitFor();
    expect(await note.count()).toBe(0);
    await context.close();
  }, 60_000);

  it('keeps Tab in a panel that is shown large, and the note on its term on top of it', async () => {
    const { page, complaints, context } = await site.open(small);
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    const panel = page.locator('.curves');
    const isLarge = (): Promise<boolean> => panel.evaluate((element) => element.matches(':popover-open'));
    const inert = page.locator('[inert]');
    await panel.getByRole('button', { name: 'Expand' }).click();
    await panel.getByRole('button', { name: 'What is this?' }).click();
    const note = page.getByRole('complementary', { name: 'Hold-out and training accuracy' });
    // It is clicked, so that nothing lies over it.
    await note.getByRole('heading').click();
    for (let count = 0; count < 30; count++) {
      await page.keyboard.press('Tab');
      // After the last stop the browser's own come, and then the first again.
      const isInside = `document.activeElement.matches('body, .curves *')`;
      expect(await page.evaluate(isInside)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await note.waitFor({ state: 'detached' });
    expect(await isLarge()).toBe(true);
    await panel.getByRole('button', { name: 'Export' }).click();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect([await focused(page), await isLarge()]).toEqual(['Export Learning curves', true]);
    await page.keyboard.press('Escape');
    expect(await isLarge()).toBe(false);
    await expect.poll(() => inert.count()).toBe(0);
    // A panel that goes away while it is large leaves nothing inert behind.
    await panel.getByRole('button', { name: 'Expand' }).click();
    await expect.poll(() => inert.count()).toBeGreaterThan(0);
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'Distance matrix' }).waitFor();
    expect(await inert.count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('does not lose the focus when what has it goes away', async () => {
    const { page, context } = await site.open(small);
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    const zeta = page.getByRole('textbox', { name: 'ζ' });
    await zeta.fill('0.3');
    await zeta.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(`document.activeElement.matches('.panel')`)).toBe(true);
    await page.getByRole('button', { name: 'End the tour' }).press('Enter');
    await expect.poll(() => page.evaluate(`document.activeElement.id`)).toBe('main');
    await context.close();
  }, 60_000);

  describe.each(sizes)('on a $name', ({ name, viewport }) => {
    it('has targets that are large enough, nothing that axe would find, on every route in both themes', async () => {
      const least = name === 'phone' ? 44 : 24;
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints, context } = await site.open(routes[0][0], {
          viewport,
          colorScheme,
          hasTouch: name === 'phone',
        });
        for (const [hash, text] of routes) {
          await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
          await page.getByText(text).first().waitFor();
          expect([hash, await seriousFindings(page)]).toEqual([hash, []]);
          // Links and terms inside a sentence are as high as their line (WCAG 2.5.8); a label is part of its target.
          const tooSmall: unknown =
            await page.evaluate(`[...document.querySelectorAll('button, select, summary, input, .bar a')]
            .filter((element) => element.checkVisibility() && !element.closest('p, dt, legend, .hidden'))
            .map((element) => [element, (element.closest('label.check') ?? element).getBoundingClientRect()])
            .filter(([, { width, height }]) => width < ${least} || height < ${least})
            .map(([element, { width, height }]) => element.outerHTML.slice(0, 100) + ' ' + width + ' × ' + height)`);
          expect([hash, tooSmall]).toEqual([hash, []]);
        }
        expect(complaints).toEqual([]);
        await context.close();
      }
    }, 150_000);

    it('goes through the panels from left to right and from top to bottom', async () => {
      const { page, context } = await site.open(small, { viewport });
      await page.getByText(routes[0][1]).first().waitFor();
      const columns: number[][] = await page.evaluate(`[...document.querySelectorAll('.column')].map((column) =>
        [...column.children].map((panel) => panel.getBoundingClientRect().top))`);
      expect(columns).toHaveLength(name === 'phone' ? 1 : 2);
      expect(columns.flat()).toHaveLength(7);
      for (const tops of columns) expect(tops).toEqual(tops.toSorted((a, b) => a - b));
      if (name === 'phone')
        expect(await page.locator('.column > :last-child').getAttribute('class')).toContain('matrix');
      await context.close();
    }, 60_000);
  });

  it.each([
    ['a width of 320 px', { width: 320, height: 640 }],
    ['200 % zoom of a small window', { width: 640, height: 400 }],
  ])(
    'needs no sideways scrolling at %s',
    async (_, viewport) => {
      const { page, context } = await site.open(routes[0][0], { viewport });
      for (const [hash, text] of routes) {
        await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
        await page.getByText(text).first().waitFor();
        expect([hash, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([hash, viewport.width]);
      }
      await context.close();
    },
    60_000,
  );

  it.each([
    ['a desktop', { width: 1280, height: 800 }],
    ['a small phone', { width: 320, height: 640 }],
    ['a phone across', { width: 667, height: 375 }],
  ])(
    'hides nothing that has the focus under the bars of %s',
    async (_, viewport) => {
      const { page, context } = await site.open(`${small}&tour=0`, { viewport });
      await page
        .getByText(/Epoch [1-9]/)
        .first()
        .waitFor();
      for (const hash of [null, '#/compare']) {
        if (hash !== null) {
          await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
          await page.getByText(/· z −\d+/).waitFor();
        }
        let count = 0;
        for (let isOn = true; isOn && count < 200; count++) {
          await page.keyboard.press('Tab');
          // What it is, if it begins under a bar that it is no part of.
          const hidden = await page.evaluate(`(() => {
            const element = document.activeElement;
            if (element === document.body) return null;
            const { top } = element.getBoundingClientRect();
            const isHidden = [...document.querySelectorAll('.timeline, .bar nav')].some((bar) => {
              const box = bar.getBoundingClientRect();
              const stays = /fixed|sticky/.test(getComputedStyle(bar).position);
              return stays && !bar.contains(element) && top >= box.top && top < box.bottom;
            });
            return isHidden ? element.outerHTML.slice(0, 100) : '';
          })()`);
          isOn = hidden !== null;
          expect(hidden ?? '').toBe('');
        }
        expect(count).toBeGreaterThan(40);
      }
      await context.close();
    },
    90_000,
  );

  it('shows all tabs at a width of 320 px, and says in its title which one it is', async () => {
    const { page, context } = await site.open(small, { viewport: { width: 320, height: 640 } });
    const tabs = page.getByRole('navigation', { name: 'Views' }).getByRole('link');
    expect(await tabs.count()).toBe(5);
    const titles = new Set<string>();
    for (const tab of await tabs.all()) {
      const { x, width } = (await tab.boundingBox())!;
      expect([x >= 0, x + width <= 320]).toEqual([true, true]);
      await tab.click();
      await expect.poll(() => tab.getAttribute('aria-current')).toBe('page');
      await expect.poll(() => page.title()).toMatch(new RegExp(`${await tab.textContent()} – Topograft$`, 'i'));
      titles.add(await page.title());
    }
    expect(titles.size).toBe(5);
    await context.close();
  }, 60_000);

  it('keeps its figures where colours are forced', async () => {
    const { page, context, complaints } = await site.open(small, { forcedColors: 'active' });
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    const inks = await page.evaluate(`(() => {
      const canvas = document.querySelector('.curves canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    })()`);
    expect(inks).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('says at most one thing in ten seconds, in one live region', async () => {
    const { page, context } = await site.open(small);
    await page
      .getByText(/Epoch [4-9]/)
      .first()
      .waitFor();
    const region = page.locator('body > [role=status]');
    expect(await region.textContent()).toMatch(/^Epoch \d, hold-out [\d.]+ percent$/);
    const told = await region.textContent();
    await page
      .getByText(/Epoch 1\d/)
      .first()
      .waitFor();
    expect(await region.textContent()).toBe(told);
    await context.close();
  }, 60_000);
});
