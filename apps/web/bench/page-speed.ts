import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { findChromium } from '../test/find-chromium.ts';
import { openSite, type Site } from '../test/open-site.ts';

/*
 * How quickly the built page answers: its first seconds, the Evolution lab with ten networks of the paper's size, and
 * matrices that are moved and zoomed.
 *
 *   pnpm --filter @topograft/web bench FILE.json
 *
 * Times are the browser's own, in milliseconds: paint, event, long task and layout shift entries, and the frames that it
 * draws. Run it on a quiet machine: training takes every core that there is, and the browser draws without a graphics card.
 */

const [file] = process.argv.slice(2);
const executablePath = findChromium('nothing is measured');
if (file === undefined || executablePath === null) throw new Error('Give a file for the outcome; Chromium is needed.');

const viewport = { width: 1280, height: 800 };

/** Collects what the browser tells, from before the page's own scripts. */
const collect = `
  const seen = globalThis.seen = { events: [], tasks: [], shift: 0, trained: [], measured: [] };
  const observe = (type, take, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  observe('event', ({ name, duration }) => seen.events.push({ name, duration }), { durationThreshold: 16 });
  observe('longtask', ({ startTime, duration }) => seen.tasks.push({ startTime, duration }));
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) seen.shift += value; });
  const last = { trained: -1, measured: -1 };
  const note = (kind, text, pattern, bounds = 0) => {
    const epoch = Number(pattern.exec(text ?? '')?.[1] ?? -1);
    if (epoch > last[kind]) seen[kind].push({ epoch: last[kind] = epoch, bounds, time: performance.now() });
  };
  new MutationObserver(() => {
    note('trained', document.querySelector('.status')?.textContent, /Epoch (\\d+)/);
    const told = [...document.querySelectorAll('.lab .sentence')].map(({ textContent }) => textContent).join(' ');
    const bounds = Number(/(\\d+) pairs are upper bounds/.exec(told)?.[1] ?? 0);
    note('measured', told, /alignment, epoch (\\d+): mean/, bounds);
  }).observe(document, { subtree: true, childList: true, characterData: true });
`;

interface Mark {
  readonly epoch: number;
  /** Pairs that are upper bounds. */
  readonly bounds: number;
  readonly time: number;
}

interface Seen {
  readonly events: readonly { readonly name: string; readonly duration: number }[];
  readonly tasks: readonly { readonly startTime: number; readonly duration: number }[];
  readonly shift: number;
  readonly trained: readonly Mark[];
  readonly measured: readonly Mark[];
}

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const seenIn = (page: Page): Promise<Seen> => page.evaluate('globalThis.seen');

/** Least, median, 95th percentile and largest. */
function spread(values: readonly number[]): Record<string, number> {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(10 * (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN)) / 10;
  return { count: sorted.length, least: at(0), median: at(0.5), p95: at(0.95), most: at(1) };
}

/** The first visit, and a press of Pause as soon as there is a button. */
async function firstSeconds(site: Site): Promise<object> {
  const { page, context } = await site.open('#/', { viewport, script: collect });
  await page
    .getByText(/Epoch [6-9] /)
    .first()
    .waitFor();
  const seen = await seenIn(page);
  const paint = await page.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`);
  await context.close();
  const pressed = await site.open('#/', { viewport, script: collect });
  await pressed.page.getByRole('button', { name: 'Pause' }).click();
  await pressed.page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  const answeredAt = await pressed.page.evaluate('performance.now()');
  await pressed.context.close();
  return {
    firstPaint: paint,
    answersFirstPress: answeredAt,
    epochs: Object.fromEntries(seen.trained.map(({ epoch, time }) => [epoch, time])),
    layoutShift: seen.shift,
    longTasks: seen.tasks,
  };
}

/** Ten networks of the paper's size, while somebody clicks and presses keys all the time. */
async function lab(site: Site): Promise<object> {
  const { page, context } = await site.open('#/lab?k=10', { viewport, script: collect });
  await page.getByText(/refined alignment, epoch [1-9]/).waitFor();
  const matrix = page.locator('.distances canvas').first();
  const { width } = (await matrix.boundingBox())!;
  for (let round = 0; round < 6; round++) {
    for (const name of ['Greedy', 'Identity', 'Refined']) {
      await page.getByRole('button', { name, exact: true }).click();
      await after(700);
    }
    for (let cell = 1; cell < 8; cell++) {
      await matrix.click({ position: { x: ((cell + 1.5) / 11) * width, y: (1.5 / 11) * width } });
      await after(150);
    }
    await page.locator('.distances [role=application]').first().focus();
    for (let move = 0; move < 7; move++) {
      await page.keyboard.press(move % 2 === 0 ? 'ArrowDown' : 'ArrowRight');
      await after(150);
    }
  }
  await after(20_000);
  const seen = await seenIn(page);
  await context.close();
  const refresh = seen.trained.flatMap(({ epoch, time }) => {
    const found = seen.measured.find((mark) => mark.epoch === epoch);
    return found === undefined ? [] : [found.time - time];
  });
  const presses = ['click', 'keydown', 'keyup', 'pointerdown', 'pointerup', 'mousedown', 'mouseup'];
  return {
    epochs: seen.trained.length,
    epochInterval: spread(seen.trained.slice(1).map(({ time }, index) => time - seen.trained[index]!.time)),
    /** From a trained epoch to all its cells: those not refined within a second are upper bounds, and refined later. */
    matrixRefresh: spread(refresh),
    upperBounds: spread(seen.measured.map(({ bounds }) => bounds)),
    slowEvents: spread(seen.events.filter(({ name }) => presses.includes(name)).map(({ duration }) => duration)),
    longTasksAfterTwoSeconds: seen.tasks.filter(({ startTime }) => startTime > 2000),
  };
}

/** Frames of a canvas that is zoomed and moved in each of them, for three seconds. */
async function frames(
  site: Site,
  hash: string,
  selector: string,
  prepare: (page: Page) => Promise<void>,
): Promise<object> {
  const { page, context } = await site.open(hash, { viewport });
  await prepare(page);
  await page.locator(selector).first().scrollIntoViewIfNeeded();
  const intervals = (await page.evaluate(`new Promise((resolve) => {
    const canvas = document.querySelector(${JSON.stringify(selector)});
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const at = (x, y) => ({ bubbles: true, cancelable: true, pointerId: 1, clientX: left + x, clientY: top + y });
    canvas.setPointerCapture = () => {};
    const times = [];
    const step = (time) => {
      times.push(time);
      const turn = times.length;
      // In and out by a factor of 32, a frame at a time, and pulled to and fro in between.
      if (turn % 2 === 0) {
        canvas.dispatchEvent(new WheelEvent('wheel', { ...at(width / 2, height / 2), ctrlKey: true, deltaY: turn % 80 < 40 ? -50 : 50 }));
      } else {
        const pull = 20 * Math.sin(turn / 5);
        canvas.dispatchEvent(new PointerEvent('pointerdown', at(width / 2, height / 2)));
        canvas.dispatchEvent(new PointerEvent('pointermove', at(width / 2 + pull, height / 2 + pull)));
        canvas.dispatchEvent(new PointerEvent('pointerup', at(width / 2 + pull, height / 2 + pull)));
      }
      if (time - times[0] > 3000) resolve(times.slice(1).map((each, index) => each - times[index]));
      else requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`)) as number[];
  const told = await page.locator('.zoom .muted').first().textContent();
  await context.close();
  const { median, p95, most } = spread(intervals);
  return {
    framesPerSecond: 1000 / (intervals.reduce((sum, each) => sum + each, 0) / intervals.length),
    median,
    p95,
    most,
    told,
  };
}

const site = await openSite(executablePath);
const layerTwo = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '2', exact: true }).click();
  await page.getByRole('heading', { name: 'Layer 2 as a matrix' }).waitFor();
  await page
    .getByText(/Epoch [1-9]\d* /)
    .first()
    .waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await after(1000);
};
const outcome = {
  machine: { cpu: cpus()[0]!.model, cores: cpus().length, loadBefore: loadavg()[0] },
  firstSeconds: await firstSeconds(site),
  lab: await lab(site),
  adjacency: {
    '4096 x 4096, 0.6 %': await frames(site, '#/?net=4096-4096&static=0', '.matrix .canvas-box canvas', layerTwo),
    '4096 x 4096, 5 %': await frames(site, '#/?net=4096-4096&d=0.05&static=0', '.matrix .canvas-box canvas', layerTwo),
  },
  distances: {
    '96 x 96': await frames(site, '#/lab?k=96&net=40&d=0.05', '.distances .canvas-box canvas', async (page) => {
      await page.getByText(/alignment, epoch [1-9]/).waitFor({ timeout: 120_000 });
      await page.getByRole('button', { name: 'Pause' }).click();
      await after(1000);
    }),
  },
};
await site.close();
await writeFile(file, `${JSON.stringify(outcome, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
