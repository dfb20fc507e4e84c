import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { type OpenOptions, openSite, type Site, sizes } from './open-site.ts';
import { epochOf, epochs, exported, pauseAfter, until } from './page-steps.ts';
import { seriousFindings } from './serious-findings.ts';

/*
 * What a visitor does and must see, step by step: the Playground. Each step begins with a profile of its own. How long
 * things take is measured by bench/page-speed.ts, on a quiet machine.
 */

const executablePath = findChromium('the walk through the Playground is not taken');
const small = 'net=60-40&d=0.05&b=64';

/** Sums the shifts of the layout that nobody asked for, from the first paint on. */
const countShifts = `
  globalThis.shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value, hadRecentInput }) => {
    if (!hadRecentInput) globalThis.shift += value;
  })).observe({ type: 'layout-shift', buffered: true });
`;

/** What a canvas shows: a number for each device pixel, row by row. */
interface Picture {
  readonly width: number;
  readonly pixels: readonly number[];
}

/** Reads a canvas from a copy of it: one that is read itself would be drawn another way from then on. */
function pictureOf(page: Page, canvas: string): Promise<Picture> {
  return page.evaluate(`(() => {
    const { width, height } = document.querySelector(${JSON.stringify(canvas)});
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(document.querySelector(${JSON.stringify(canvas)}), 0, 0);
    return { width, pixels: [...new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer)] };
  })()`);
}

const count = ({ pixels }: Picture, color: number): number => pixels.filter((pixel) => pixel === color).length;

/** Of the light theme, as a canvas has them: alpha, blue, green, red. */
const [grown, gone] = [0xff_b2_72_00, 0xff_00_5e_d5] as const;

describe.skipIf(executablePath === null)('in the Playground', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(executablePath!);
  }, 120_000);
  afterAll(() => site?.close());

  describe.each(sizes)('on a $name', ({ name, viewport }) => {
    /** Takes a walk in a new profile; the console must stay clean, and no request may leave the site. */
    const walk = async (
      hash: string,
      steps: (page: Page) => Promise<void>,
      options: OpenOptions = {},
    ): Promise<void> => {
      const { page, complaints, context } = await site.open(hash, { viewport, ...options });
      await steps(page);
      expect(complaints).toEqual([]);
      await context.close();
    };
    const sentence = (page: Page, panel: string): Promise<string> =>
      page.locator(`.${panel} .sentence`).first().innerText();

    it('1: trains at once, with a map, a curve that grows and a first sentence, and the layout does not jump', () =>
      walk(
        '#/',
        async (page) => {
          await page.getByText('Each square is one pixel of the images.').waitFor();
          await epochs(page, 3);
          expect(new Set((await pictureOf(page, '.map canvas')).pixels).size).toBeGreaterThan(10);
          const told = async (): Promise<string> => (await sentence(page, 'curves')).replaceAll(/[\d.]+/g, '#');
          await expect.poll(() => told()).toMatch(/^# % on the hold-out at epoch #/);
          await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve)).then(() => true)');
          expect(await page.evaluate('globalThis.shift')).toBeLessThan(0.02);
        },
        { script: countShifts },
      ));

    it(
      '2: in a minute the sentences come in order as they become true, and accuracy passes 70 %',
      () =>
        walk('#/', async (page) => {
          const seen: string[] = [];
          await expect
            .poll(
              async () => {
                const text = (await page.locator('.tour p').innerText()).replaceAll(/[\d.]+ /g, '# ').slice(0, 34);
                if (seen.at(-1) !== text) seen.push(text);
                return text;
              },
              { timeout: 60_000, interval: 200 },
            )
            .toMatch(/^Your turn/);
          // Those about the empty edge are passed over: it does not empty in this run, which the page measures.
          expect(seen.map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
            'Each square is',
            'After every epoch',
            'What helps grows',
            'The dashed line',
            'Your turn: drag',
          ]);
          const share = async (panel: string): Promise<number> =>
            Number(/([\d.]+) %/.exec(await sentence(page, panel))![1]);
          expect(await share('curves')).toBeGreaterThan(70);
          expect(await sentence(page, 'curves')).toMatch(/at epoch \d+ [\d.]+ points (above|below) the static twin/);
          await page.locator('.curves').getByRole('button', { name: 'Table' }).click();
          await page.getByRole('columnheader', { name: 'hold-out accuracy, static twin' }).waitFor();
        }),
      120_000,
    );

    it('3: explains a word of the sentence beside it, with formula and numbers, while training goes on', () =>
      walk('#/', async (page) => {
        await epochs(page, 1);
        const term = page.locator('.tour').getByRole('button', { name: 'Connection' });
        await term.click();
        const note = page.getByRole('complementary', { name: 'Connection' });
        expect(await note.locator('.formula').count()).toBe(2);
        expect(await note.getByText(/^In this run: /).innerText()).toMatch(/[\d,]+/);
        await epochs(page, (await epochOf(page)) + 2);
        await page.keyboard.press('Escape');
        await note.waitFor({ state: 'detached' });
        expect(await term.evaluate((element) => element === document.activeElement)).toBe(true);
      }));

    const whole = '1.00 % · about 26,280 connections · 70× fewer';
    it('4: drags the density to 1 %, sees the old curve as a ghost, and takes it back', () =>
      walk('#/?static=0', async (page) => {
        await epochs(page, 3);
        if (name === 'phone') await page.getByText('Controls', { exact: true }).click();
        const slider = page.getByRole('slider', { name: 'Density' });
        // Not under the timeline, which stays at the foot of the window.
        await slider.evaluate((element) => element.scrollIntoView({ block: 'center' }));
        const box = (await slider.boundingBox())!;
        const at = (step: number): number => box.x + 8 + (box.width - 16) * (step / 60);
        await page.mouse.move(at(16), box.y + box.height / 2);
        await page.mouse.down();
        for (let step = 16; step <= 20; step++) await page.mouse.move(at(step), box.y + box.height / 2);
        await page.mouse.up();
        await page.getByText(whole).waitFor();
        await until(page, `location.hash.includes('d=0.01')`);
        await page.getByRole('button', { name: 'Undo' }).waitFor();
        expect(await slider.boundingBox()).toEqual(box);
        await epochs(page, 1);
        await page.locator('.curves').getByRole('button', { name: 'Table' }).click();
        await page.getByRole('columnheader', { name: 'hold-out accuracy, run before' }).waitFor();
        await page.getByRole('button', { name: 'Undo' }).click();
        await page.getByText('0.60 % · about').waitFor();
        await until(page, `!location.hash.includes('d=')`);
      }));

    it('4, by keys: the same without a pointer', () =>
      walk('#/?static=0', async (page) => {
        await epochs(page, 1);
        if (name === 'phone') await page.getByText('Controls', { exact: true }).press('Enter');
        const slider = page.getByRole('slider', { name: 'Density' });
        await slider.focus();
        for (let step = 16; step < 20; step++) await page.keyboard.press('ArrowRight');
        expect(await slider.getAttribute('aria-valuetext')).toContain(whole);
        await until(page, `location.hash.includes('d=0.01')`);
        await page.getByRole('button', { name: 'Undo' }).press('Enter');
        await until(page, `!location.hash.includes('d=')`);
      }));

    it('5: tells the pixel under the pointer, and marks its targets in the matrix when it is clicked', () =>
      walk('#/?static=0&tour=0', async (page) => {
        await pauseAfter(page, 2);
        const map = page.locator('.map canvas').first();
        await map.scrollIntoViewIfNeeded();
        const { width } = (await map.boundingBox())!;
        const position = { x: (14.5 / 28) * width, y: (9.5 / 28) * width };
        await map.hover({ position });
        const about = /Pixel \(14, 9\) starts (\d+) connections, [\d.]+ × chance, [\d.]+ epochs old on average/;
        await page.getByText(about).waitFor();
        const matrix = '.matrix .canvas-box canvas';
        await page.locator(matrix).first().scrollIntoViewIfNeeded();
        const unmarked = await pictureOf(page, matrix);
        await map.click({ position });
        await page.getByText(/^Pixel \(14, 9\) has \d+ connections at epoch/).waitFor();
        await page.locator(matrix).first().scrollIntoViewIfNeeded();
        // A line down the column, and squares about its connections.
        await expect
          .poll(async () => {
            const { pixels } = await pictureOf(page, matrix);
            return pixels.filter((pixel, at) => pixel !== unmarked.pixels[at]).length;
          })
          .toBeGreaterThan(unmarked.pixels.length / unmarked.width);
      }));

    it('6: zooms the matrix by Ctrl and wheel, drags it without changing colours, and goes back to all of it', () =>
      walk('#/?net=200-40&d=0.2&static=0', async (page) => {
        await pauseAfter(page, 3);
        const matrix = page.locator('.matrix .canvas-box canvas').first();
        await matrix.scrollIntoViewIfNeeded();
        const scrolled = (): Promise<number> => page.evaluate('scrollY');
        const before = await scrolled();
        await matrix.hover();
        await page.mouse.wheel(0, -40);
        await page.getByText('hold Ctrl to zoom with the wheel').waitFor();
        await expect.poll(scrolled).toBeLessThan(before);
        await matrix.scrollIntoViewIfNeeded();
        await matrix.hover();
        await page.keyboard.down('Control');
        for (let notch = 0; notch < 14; notch++) await page.mouse.wheel(0, -80);
        await page.keyboard.up('Control');
        await page.getByText(/(1[6-9]|[2-4]\d) pixels a cell/).waitFor();
        const drawn = (): Promise<Picture> => pictureOf(page, '.matrix .canvas-box canvas');
        await expect.poll(async () => count(await drawn(), grown)).toBeGreaterThan(100);
        const still = await drawn();
        // What is gone is hollow: its outline alone.
        expect(count(still, gone)).toBeGreaterThan(0);
        expect(count(still, gone)).toBeLessThan(count(still, grown));
        const box = (await matrix.boundingBox())!;
        const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
        await page.mouse.move(x, y);
        await page.mouse.down();
        await page.mouse.move(x - 64, y - 32, { steps: 4 });
        await page.mouse.up();
        await expect
          .poll(async () => {
            const { width, pixels } = await drawn();
            // Each pixel is where it was pulled to, in the colour that it had.
            const moved = pixels.filter(
              (pixel, at) =>
                at % width < width - 64 &&
                at + 32 * width + 64 < pixels.length &&
                pixel === still.pixels[at + 32 * width + 64],
            );
            return moved.length / ((width - 64) * (pixels.length / width - 32));
          })
          .toBeGreaterThan(0.97);
        // The old stand out from the page as well; the bar below tells what their ink means.
        const ages = page.locator('.matrix').getByRole('img', { name: /^Colour scale from age 0 to \d+ epochs$/ });
        await ages.waitFor();
        expect(count(await drawn(), 0xff_00_00_00)).toBeGreaterThan(100);
        await page.locator('.matrix [role=application]').first().focus();
        await page.keyboard.press('0');
        await page.getByText('All of it').first().waitFor();
        await ages.waitFor({ state: 'detached' });
      }));

    it('6: sets marks off from the colours of the map, and tells the colours as they are behind them', () =>
      walk(`#/?${small}&static=0&tour=0`, async (page) => {
        await pauseAfter(page, 3);
        const map = page.locator('.map');
        await map.scrollIntoViewIfNeeded();
        await map.getByRole('button', { name: '× chance' }).click();
        const bar = '.map .ramp canvas';
        await page.locator(bar).scrollIntoViewIfNeeded();
        const ends = async (): Promise<number | undefined> => (await pictureOf(page, bar)).pixels[0];
        await expect.poll(ends).toBe(0xff_08_3b_7f);
        await map.getByRole('button', { name: 'Changes' }).click();
        await expect.poll(ends).toBe(0xff_84_9d_bf);
        await map.scrollIntoViewIfNeeded();
        await expect.poll(async () => count(await pictureOf(page, '.map canvas'), gone)).toBeGreaterThan(100);
      }));

    it('7: looks back to epoch 3 in all figures, and returns to the present', () =>
      walk(`#/?${small}&static=0`, async (page) => {
        await epochs(page, 6);
        const slider = page.getByRole('slider', { name: 'Epoch' });
        await slider.focus();
        await slider.fill('3');
        await page.getByText(/You look at epoch 3; training is at \d+\./).waitFor();
        await page.getByText('Layer 1, epoch 3:').waitFor();
        await page.getByText(/live at epoch 3; blind removal/).waitFor();
        const atThree = { map: await sentence(page, 'map'), matrix: await sentence(page, 'matrix') };
        await page.locator('.matrix').first().scrollIntoViewIfNeeded();
        await page.locator('.matrix .legend', { hasText: 'at the end of epoch 3' }).first().waitFor();
        await epochs(page, (await epochOf(page)) + 2);
        expect({ map: await sentence(page, 'map'), matrix: await sentence(page, 'matrix') }).toEqual(atThree);
        await page.getByRole('button', { name: 'Live' }).click();
        await page.getByText('You look at').waitFor({ state: 'detached' });
        await page.getByText(/Layer 1, epoch ([5-9]|\d\d):/).waitFor();
      }));

    it('8: shows that the first connections outlive blind removal', () =>
      walk('#/?static=0', async (page) => {
        await pauseAfter(page, 12);
        const text = await sentence(page, 'ages');
        const [, living, blind] = /^([\d.]+) % of the first .* would leave ([\d.]+) %\.$/.exec(text)!.map(Number);
        expect(living!).toBeGreaterThan(blind!);
        const rows = (await exported(page, 'Age and survival', 'CSV')).bytes.toString().trim().split('\n');
        expect(rows[0]).toMatch(/^epochs since birth,first by blind removal,born at 0/);
        for (const row of rows.slice(3)) {
          const [, byBlind, first] = row.split(',').map(Number);
          expect(first!, row).toBeGreaterThan(byBlind!);
        }
      }));

    it.each([
      ['a layer that does not evolve', '', 'Layer', '3', 3],
      ['a run by a method that does not', '&m=static', 'Figure', 'Survival', 1],
    ])('8: compares nothing with blind removal in %s', (_, query, group, button, layer) =>
      walk(`#/?${small}&static=0${query}`, async (page) => {
        await pauseAfter(page, 3);
        const choice = page.getByRole('group', { name: group, exact: true });
        await choice.getByRole('button', { name: button, exact: true }).click();
        expect(await sentence(page, 'ages')).toMatch(
          new RegExp(`^No connection of layer ${layer} has been removed up to epoch \\d+\\.$`),
        );
        const rows = (await exported(page, 'Age and survival', 'CSV')).bytes.toString().split('\n');
        expect(rows[0]).toMatch(/^epochs since birth,born at 0/);
      }),
    );

    it.each(['pointer', 'keys'])('9: shares a link by %s that opens the same view with the same digits', (means) =>
      walk(
        `#/?${small}&panels=acc,map&static=0`,
        async (page) => {
          await pauseAfter(page, 4);
          await page.getByRole('slider', { name: 'Epoch' }).fill('3');
          await until(page, `location.hash.includes('e=3')`);
          const press = async (button: string): Promise<void> => {
            const found = page.getByRole('button', { name: button, exact: true });
            await (means === 'keys' ? found.press('Enter') : found.click());
          };
          await press('Share');
          await press('Copy');
          await page.getByText('Link copied.').waitFor();
          const copied: string = await page.evaluate('navigator.clipboard.readText()');
          await page.keyboard.press('Escape');
          const digits = async (from: Page): Promise<string> => {
            await from.locator('.curves').getByRole('button', { name: 'Table' }).click();
            return (await from.locator('.curves tbody tr').nth(2).textContent())!;
          };
          const here = await digits(page);
          const again = await page.context().newPage();
          await again.goto(copied);
          await again.getByText(/You look at epoch 3; training is at \d+/).waitFor();
          expect(await again.locator('.column h2').allTextContents()).toEqual(['Input map', 'Learning curves']);
          expect(await digits(again)).toBe(here);
        },
        { permissions: ['clipboard-read', 'clipboard-write'] },
      ),
    );

    it('15: keeps contrast by night, fades nothing where motion is unwanted, and reads the map to those who do not see it', () =>
      walk(
        `#/?${small}&static=0`,
        async (page) => {
          await pauseAfter(page, 2);
          expect(await seriousFindings(page)).toEqual([]);
          expect(await page.evaluate(`getComputedStyle(document.querySelector('button')).transitionDuration`)).toBe(
            '0s',
          );
          expect(await page.evaluate('document.getAnimations().length')).toBe(0);
          expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
          const cut = `[...document.querySelectorAll('button, select, h2')]
          .filter((element) => element.checkVisibility() && element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.textContent)`;
          expect(await page.evaluate(cut)).toEqual([]);
          // What a screen reader is told: the figure by its title and its sentence, the value under the cursor, the table.
          const figure = page.locator('.map').getByRole('group', { name: 'Input map' });
          const describedBy = (await figure.getAttribute('aria-describedby'))!;
          expect(await page.evaluate(`document.getElementById(${JSON.stringify(describedBy)}).textContent`)).toMatch(
            /of 784 pixels are unused/,
          );
          await page.locator('.map').getByRole('button', { name: 'Table' }).click();
          const rows = await page.locator('.map tbody tr').all();
          expect(rows).toHaveLength(28);
          const cursor = figure.getByRole('application');
          await cursor.focus();
          await page.keyboard.press('ArrowLeft');
          for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowLeft', 'ArrowUp']) {
            await page.keyboard.press(key);
            const label = (await cursor.getAttribute('aria-label'))!;
            const [, x, y, starts] = /^Pixel \((\d+), (\d+)\) starts (\d+) connections/.exec(label)!.map(Number);
            expect(
              await rows[y!]!.locator('th, td')
                .nth(x! + 1)
                .innerText(),
            ).toBe(String(starts));
          }
        },
        // Half as wide: a window of the same size at 200 % zoom, and for phones the least width that pages must have.
        {
          colorScheme: 'dark',
          reducedMotion: 'reduce',
          deviceScaleFactor: 2,
          viewport: { width: Math.max(320, viewport.width / 2), height: viewport.height / 2 },
        },
      ));
  });
});
