import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { fashionMnistFiles } from '@topograft/datasets';
import { createRng, erdosRenyi, layerToScipy, networkToSafetensors, writeScipySparse } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site, sizes } from './open-site.ts';
import { epochOf, epochs, until } from './page-steps.ts';

const executablePath = findChromium('the views of the page are not checked');
/** Small enough to train in a moment. */
const small = 'net=60-40&d=0.05&b=64';

describe.skipIf(executablePath === null)('the built page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(executablePath!);
  }, 120_000);
  afterAll(() => site?.close());

  it('weighs under 300 kB compressed at the first load, and has its policy first in the head', async () => {
    const html = await readFile(`${site.folder}/index.html`, 'utf8');
    expect(html).toMatch(/<head>\s*<meta http-equiv="Content-Security-Policy" content="default-src (?:'|&#39;)none/);
    expect(html).toContain('<link rel="apple-touch-icon" href="./apple-touch-icon.png">');
    const icon = await readFile(`${site.folder}/apple-touch-icon.png`);
    expect([icon.toString('latin1', 1, 4), icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual(['PNG', 180, 180]);
    expect(await readFile(`${site.folder}/service-worker.js`, 'utf8')).toContain('"apple-touch-icon.png"');
    const { page, context } = await site.open(`#/?${small}`);
    await epochs(page, 1);
    const loaded: string[] = await page.evaluate(
      `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.split('/').pop())`,
    );
    await context.close();
    const worker = (await readdir(`${site.folder}/assets`)).filter((name) => name.startsWith('page-worker'));
    const names = [...worker, ...loaded.filter((name) => /\.(js|css)$/.test(name))];
    const files = new Set(['index.html', ...names.map((name) => `assets/${name}`)]);
    let bytes = 0;
    for (const file of files) bytes += gzipSync(await readFile(`${site.folder}/${file}`)).length;
    expect(files.size).toBeGreaterThanOrEqual(4);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(300_000);
  }, 60_000);

  describe.each(sizes)('on a $name', ({ viewport }) => {
    it('trains without a click, pauses, steps, resets and looks back', async () => {
      const { page, complaints, context } = await site.open(`#/?${small}`, { viewport });
      await page.getByRole('button', { name: 'max', exact: true }).click();
      await epochs(page, 4);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByText(/Epoch \d+ · [\d.]+ %, paused/).waitFor();
      const step = page.getByRole('button', { name: 'Step' });
      await until(page, `!document.querySelector('.transport').textContent.includes('Compiling')`);
      const before = await epochOf(page);
      await step.click();
      await epochs(page, before + 1);
      await page.getByRole('slider', { name: 'Epoch' }).fill('1');
      // An epoch that was under way when it was paused still counts.
      await page.getByText(/You look at epoch 1; training is at \d+\./).waitFor();
      await page.getByText('Layer 1, epoch 1:').waitFor();
      await page.getByRole('button', { name: 'Live' }).click();
      await page.getByRole('button', { name: '2', exact: true }).click();
      await page.getByRole('heading', { name: 'Layer 2 as a matrix' }).waitFor();
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByText('Epoch 0, paused.').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it('is over after the last epoch: nothing to pause is offered, and a reset trains again', async () => {
      const { page, complaints, context } = await site.open('#/?net=2&d=0.01&b=2048&static=0', { viewport });
      await page.getByRole('button', { name: 'max', exact: true }).click();
      await page.getByText('All 200 epochs are done; Reset trains them again.').waitFor({ timeout: 60_000 });
      expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
      expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByRole('button', { name: 'Pause' }).waitFor();
      await epochs(page, 1);
      expect(complaints).toEqual([]);
      await context.close();
    }, 90_000);

    it('compares dropped files, explains bad ones, and goes on', async () => {
      const { page, complaints, context } = await site.open('#/compare', { viewport });
      const layers = [erdosRenyi(30, 20, 0.2, createRng(1, 'one')), erdosRenyi(20, 10, 0.2, createRng(1, 'two'))];
      const network = { specVersion: 'v1' as const, layers };
      const bytes = Buffer.from(networkToSafetensors(network));
      const give = (side: 'A' | 'B', ...files: { name: string; buffer: Buffer }[]): Promise<void> =>
        page
          .getByLabel(`Network ${side}: files`)
          .setInputFiles(files.map((file) => ({ ...file, mimeType: 'application/octet-stream' })));
      await give('A', { name: 'photo.png', buffer: Buffer.from('x') });
      await page.getByText('photo.png is not a network').waitFor();
      await give('A', { name: 'cut.safetensors', buffer: bytes.subarray(0, bytes.length - 9) });
      await page.getByText('could not read "cut.safetensors"').waitFor();
      await give('A', { name: 'model.pt', buffer: bytes });
      await page.getByText('pickle files can run code').waitFor();
      await give('A', { name: 'a.safetensors', buffer: bytes });
      await page.getByText('30-20-10').waitFor();
      await give('B', { name: 'weight_l0.npz', buffer: Buffer.from(writeScipySparse(layerToScipy(layers[0]!))) });
      await page.getByText('could not compare').or(page.getByText('layers')).first().waitFor();
      await give(
        'B',
        ...layers.map((layer, index) => ({
          name: `weight_l${index}.npz`,
          buffer: Buffer.from(writeScipySparse(layerToScipy(layer))),
        })),
      );
      await page.getByText('Distance 0.000').waitFor();
      await page.getByText('0 only in A, 0 only in B').waitFor();
      await page.getByRole('button', { name: 'Layer 2' }).click();
      await page.getByText(/Neuron \d+ of A is neuron \d+ of B/).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);
  });

  it('begins a view at its top, and goes back to where the one before was left', async () => {
    const { page, complaints, context } = await site.open('#/terms', { viewport: sizes[1].viewport });
    const place = (): Promise<number> => page.evaluate<number>('Math.round(scrollY)');
    const scroll = async (to: number): Promise<void> => {
      await page.evaluate(`scrollTo(0, ${to})`);
      await expect.poll(place).toBe(to);
    };
    await scroll(300);
    await page.getByRole('link', { name: 'Compare', exact: true }).click();
    await page.getByText(/· z −\d+/).waitFor();
    expect(await place()).toBe(0);
    await scroll(500);
    await page.goBack();
    await page.getByRole('heading', { name: 'Terms' }).waitFor();
    await expect.poll(place).toBe(300);
    await page.keyboard.press('3');
    await page.getByText(/· z −\d+/).waitFor();
    expect(await place()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('measures a part of the pairs of 96 networks at each epoch, in a matrix to zoom and to walk through', async () => {
    const { page, complaints, context } = await site.open('#/lab?k=96&net=20&d=0.1&x=7');
    await page.getByText('x=7 is outside 0–1; using 0.01.').waitFor();
    await page.getByText(/Mean 0\.\d+ at epoch [1-9].* of 4,560 pairs are measured at this epoch/).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    const matrix = page.locator('.distances');
    const cursor = matrix.locator('[role=application]');
    await cursor.focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Pair w0 and w2' }).waitFor();
    // The diagonal is passed over.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: 'Pair w1 and w2' }).waitFor();
    expect(await cursor.getAttribute('aria-label')).toMatch(/^w2 and w1: /);
    const canvas = matrix.locator('canvas').first();
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + 30 + (box.width - 30) / 2, box.y + 30 + (box.height - 30) / 2);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -1200);
    await page.keyboard.up('Control');
    await matrix.getByText('48 pixels a cell').waitFor();
    // A press in the overview moves the view there; the cell in the middle is another one then.
    await matrix.locator('.overview').click({ position: { x: 40, y: 4 } });
    await page.mouse.click(box.x + box.width / 2, box.y + 60);
    await page.getByRole('heading', { name: /^Pair w[0-9] and w[45]\d$/ }).waitFor();
    await matrix.getByRole('button', { name: 'All' }).click();
    await matrix.getByText('All of it').waitFor();
    expect(await matrix.locator('.overview').count()).toBe(0);
    // Another address is another lab; coming back to this one without any is not.
    await page.evaluate(`location.hash = '#/lab?k=3&net=20&d=0.1'`);
    await page.getByText('3 networks that differ in 1 %').waitFor();
    expect(await page.getByText('x=7 is outside').count()).toBe(0);
    await page.evaluate(`location.hash = '#/about'`);
    await page.evaluate(`location.hash = '#/lab'`);
    await page.getByText('3 networks that differ in 1 %').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('keeps the Lab as it was left, with its address, and looks at a pair where it looks at all', async () => {
    const { page, complaints, context } = await site.open('#/lab?k=3&net=20&d=0.1&x=0.07');
    await page.getByText('3 networks that differ in 7 % of their connections').waitFor();
    await page.getByText(/Mean 0\.\d+ at epoch [1-9]/).waitFor();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('link', { name: 'Terms', exact: true }).click();
    await page.getByRole('heading', { name: 'Terms' }).waitFor();
    await page.getByRole('link', { name: 'Lab', exact: true }).click();
    // What was paused stays so, and another visit of this address leads to the same networks.
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await until(page, `location.hash === '#/lab?k=3&x=0.07&d=0.1&net=20&seed=1'`);

    const pair = page.getByRole('region', { name: 'Pair w0 and w1', exact: true });
    const greedy = pair.locator('tbody tr').filter({ hasText: 'greedy' }).locator('td').first();
    const epochOfPair = async (): Promise<number> =>
      Number(/^At epoch (\d+)/.exec((await pair.locator('.sentence').textContent())!)![1]);
    await page.getByRole('button', { name: 'Greedy', exact: true }).click();
    const isNewest = async (): Promise<boolean> => (await epochOfPair()) === (await epochOf(page));
    await expect.poll(isNewest).toBe(true);
    const matrix = page.locator('.distances');
    const cursor = matrix.locator('[role=application]');
    await matrix.getByRole('button', { name: /^Epoch 0, mean distance/ }).click();
    await expect.poll(epochOfPair).toBe(0);
    await cursor.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    expect(await cursor.getAttribute('aria-label')).toBe(`w0 and w1: ${await greedy.textContent()}.`);
    // Topologies of earlier epochs are not kept.
    await pair.getByRole('button', { name: /^Compare w0 and w1 at epoch [1-9]/ }).waitFor();
    await matrix.getByRole('button', { name: 'Live' }).click();
    await expect.poll(isNewest).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('reads what is typed by its value, and keeps what is not usable with what is wrong', async () => {
    const { page, complaints, context } = await site.open('#/lab?k=3&net=20&d=0.1');
    await page.getByText(/Mean 0\.\d+ at epoch [1-9]/).waitFor();
    await page.getByText('Controls', { exact: true }).click();
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    const networks = field('Networks, 2 to 96');
    await networks.fill('3.5');
    const complaint = page.locator('.lab .complaint');
    expect(await complaint.textContent()).toBe('not a whole number in 2–96');
    // Nothing is read out while it is being typed.
    expect(await page.getByRole('alert').count()).toBe(0);
    await networks.press('Enter');
    expect(await page.getByRole('alert').textContent()).toBe('not a whole number in 2–96; still 3');
    expect(await networks.inputValue()).toBe('3.5');
    expect(await networks.getAttribute('aria-describedby')).toBe(await complaint.getAttribute('id'));
    await networks.blur();
    expect(await networks.inputValue()).toBe('3.5');
    await networks.press('Escape');
    expect(await networks.inputValue()).toBe('3');
    expect(await complaint.count()).toBe(0);
    // The same value in other digits starts nothing.
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await field('Density').fill('0.10');
    await field('Density').press('Enter');
    expect(await complaint.count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Start', exact: true }).count()).toBe(1);
    for (const [text, part] of [
      ['.2', 'd=0.2'],
      ['3e-1', 'd=0.3'],
    ] as const) {
      await field('Density').fill(text);
      await field('Density').press('Enter');
      await until(page, `location.hash.includes('${part}&')`);
    }
    await field('Seed').fill('02');
    await field('Seed').press('Enter');
    await until(page, `location.hash.endsWith('seed=2')`);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('replaces what is not usable in an address, and says so', async () => {
    const { page, context } = await site.open(`#/?${small}&z=7`);
    await page.getByText('z=7 is outside 0–0.9; using 0.2.').waitFor();
    await context.close();
  }, 60_000);

  it('sets off neurons by their degree, orders the matrix, shows where it is zoomed to, and pages its table', async () => {
    const { page, complaints, context } = await site.open(`#/?${small}&static=0&panels=adj,deg`);
    await epochs(page, 2);
    await page.keyboard.press('Space');
    await page.getByText(/Epoch \d+ · [\d.]+ %, paused/).waitFor();
    const degrees = page.getByRole('region', { name: 'Degrees', exact: true });
    const matrix = page.getByRole('region', { name: 'Layer 1 as a matrix', exact: true });
    const bars = degrees.locator('canvas').first();
    await bars.scrollIntoViewIfNeeded();
    const box = (await bars.boundingBox())!;
    await page.mouse.move(box.x + 60, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 20, box.y + 60, { steps: 3 });
    await page.mouse.up();
    const told = /(\d+) neurons with \d+ to \d+ connections\./;
    await degrees.getByText(/Set off in the matrix: \d+ neurons with/).waitFor();
    const text = told.exec((await degrees.locator('.sentence').textContent())!)!;
    expect(await matrix.locator('.sentence').textContent()).toContain(`Set off: ${text[0]}`);
    // The same by keys and by sliders.
    await degrees.getByRole('button', { name: 'None set off' }).click();
    await degrees.getByRole('slider', { name: 'Degree to' }).fill('30');
    await matrix.getByText(/Set off: \d+ neurons with 0 to 30 connections/).waitFor();
    await degrees.getByRole('application').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+Enter');
    await matrix.getByText(/Set off: \d+ neurons with 0 to 10 connections/).waitFor();
    await matrix.getByRole('button', { name: 'Degree' }).click();
    await matrix.getByText('most connections first').waitFor();
    await matrix.getByRole('application').focus();
    for (let count = 0; count < 3; count++) await page.keyboard.press('+');
    await matrix.locator('.overview').click({ position: { x: 2, y: 2 } });
    await matrix.getByRole('button', { name: 'Table' }).click();
    const rows = matrix.locator('tbody tr');
    expect(await rows.count()).toBe(50);
    // The first row of the order is the first row of the table.
    const first = await rows.first().locator('th').textContent();
    await matrix.getByRole('application').focus();
    for (let count = 0; count < 80; count++) await page.keyboard.press('Shift+ArrowUp');
    await matrix.getByText(new RegExp(`Input \\d+, neuron ${first}: `)).waitFor();
    await matrix.getByRole('button', { name: 'Rows after' }).click();
    await matrix.getByText('Rows 51 to 60 of 60').waitFor();
    expect(await rows.count()).toBe(10);
    await matrix.getByRole('button', { name: 'All', exact: true }).click();
    expect(await matrix.locator('.overview').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('shows all degrees of a layer with hundreds of them, several a bar', async () => {
    const { page, complaints, context } = await site.open('#/?net=20&m=dense&static=0&panels=deg');
    await epochs(page, 1);
    const degrees = page.getByRole('region', { name: 'Degrees', exact: true });
    await degrees.getByText('The largest degree is 784.').waitFor();
    const figure = degrees.getByRole('application');
    await figure.focus();
    await page.keyboard.press('End');
    expect(await figure.getAttribute('aria-label')).toBe('Degree 784: 100.0 % of the neurons, 100.0 % by chance.');
    await page.keyboard.press('Enter');
    await degrees.getByText('Set off in the matrix: 20 neurons with 784 connections.').waitFor();
    await degrees.getByText('Degree to 784', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('zooms a matrix by two fingers, and leaves the page to one until then', async () => {
    const { page, complaints, context } = await site.open(`#/?${small}&static=0&panels=adj`, {
      viewport: sizes[1].viewport,
      hasTouch: true,
      isMobile: true,
    });
    await epochs(page, 1);
    const matrix = page.locator('.matrix');
    const canvas = matrix.locator('canvas').first();
    // Not behind the timeline and the tabs, which stay at the bottom.
    await page.evaluate(`document.querySelector('.matrix canvas').scrollIntoView({ block: 'center' })`);
    const touchAction = (): Promise<string> => canvas.evaluate((element) => getComputedStyle(element).touchAction);
    expect(await touchAction()).toBe('pan-y');
    const box = (await canvas.boundingBox())!;
    const session = await context.newCDPSession(page);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const fingers = (apart: number) =>
      [-1, 1].map((side, id) => ({ x: middle.x + (side * apart) / 2, y: middle.y, id }));
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(40) });
    for (const apart of [60, 80, 120, 160])
      await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await matrix.getByText(/^[\d.]+ pixels a cell/).waitFor();
    const scale = Number.parseFloat((await matrix.locator('.zoom .muted').textContent())!);
    expect(scale / (box.width / 784)).toBeGreaterThan(3.5);
    expect(scale / (box.width / 784)).toBeLessThan(4.5);
    expect(await touchAction()).toBe('none');
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('trains without a pointer: keys pause, step and look back', async () => {
    const { page, context } = await site.open(`#/?${small}&static=0`);
    await epochs(page, 2);
    await page.keyboard.press('Space');
    await page.getByText(/Epoch \d+ · [\d.]+ %, paused/).waitFor();
    const before = await epochOf(page);
    await page.keyboard.press('[');
    await page.getByText(/You look at epoch \d+/).waitFor();
    await page.keyboard.press('l');
    for (let step = 0; step < 5; step++) await page.keyboard.press('s');
    await epochs(page, before + 5);
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'Distance matrix' }).waitFor();
    await context.close();
  }, 60_000);

  const dataFolder = process.env['TOPOGRAFT_DATA'];
  it.skipIf(dataFolder === undefined)(
    'trains on the four files of Fashion-MNIST, and says which are missing',
    async () => {
      const { page, complaints, context } = await site.open('#/?data=fashion-mnist&net=20&d=0.05&static=0');
      const files = page.getByLabel('Fashion-MNIST: files');
      const paths = fashionMnistFiles.map(({ name }) => `${dataFolder}/fashion-mnist/${name}`);
      await files.setInputFiles(paths.slice(1));
      await page
        .getByText(/^These files are of no use here: .*train-images-idx3-ubyte.gz is not among the files/)
        .waitFor();
      expect(await page.getByRole('button', { name: 'Start again' }).count()).toBe(0);
      await files.setInputFiles(paths);
      await epochs(page, 1);
      // A class of one data set is none of another, and comes back with its own.
      const classes = page.getByLabel('Mean image of a class over the map');
      await classes.selectOption('Trouser');
      const meansInk = (): Promise<number> =>
        page.evaluate(`(() => {
          const { width, height } = document.querySelector('.map canvas');
          const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
          copy.drawImage(document.querySelector('.map canvas'), 0, 0);
          const pixels = new Uint32Array(copy.getImageData(0, 0, width, height).data.buffer);
          return pixels.reduce((count, pixel) => count + (pixel === 0xff_a8_59_00 ? 1 : 0), 0);
        })()`);
      await expect.poll(meansInk).toBeGreaterThan(100);
      const data = page.getByRole('combobox', { name: /^Data/ });
      await data.selectOption('Synthetic figures');
      await expect.poll(() => classes.locator('option').allTextContents()).toContain('ring');
      expect(await classes.inputValue()).toBe('-1');
      expect(await page.getByText('mean image of its class').count()).toBe(0);
      await data.selectOption('Fashion-MNIST');
      await page.getByText('mean image of its class').waitFor();
      await expect.poll(meansInk).toBeGreaterThan(100);
      expect(complaints).toEqual([]);
      await context.close();
    },
    90_000,
  );

  it('keeps the page free while it trains at full pace: less than half of its thread is busy', async () => {
    const { page, context } = await site.open('#/?static=0');
    await page.getByRole('button', { name: 'max', exact: true }).click();
    await epochs(page, 3);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async (): Promise<number> =>
      (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
    const [before, start] = [await busy(), performance.now()];
    for (const name of ['Loss', 'Age', 'Out', '× chance', 'Changes', '2']) {
      await page.getByRole('button', { name, exact: true }).click();
    }
    await epochs(page, (await epochOf(page)) + 5);
    // Time that the thread had a processor, so that other load of the machine does not count.
    const share = (await busy()) - before;
    expect(share / ((performance.now() - start) / 1000)).toBeLessThan(0.5);
    await context.close();
  }, 60_000);
});
