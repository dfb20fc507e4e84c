import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellCounts } from '@topograft/fuzz/test-size';
import { tensorOf, writeSafetensors } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCorpus } from '../../../packages/sparse-core/test/corpus/make-corpus.ts';
import { networkBytes } from './dropped-files.ts';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site } from './open-site.ts';

const executablePath = findChromium('how the page takes bad files and stopped workers is not checked');
const small = '#/?net=60-40&d=0.05&b=64&static=0';

describe.skipIf(executablePath === null)('the page in trouble', () => {
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    site = await openSite(executablePath!);
    folder = await mkdtemp(join(tmpdir(), 'topograft-'));
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes dense weights above a threshold that can be changed', async () => {
    const { page, complaints, context } = await site.open('#/compare');
    const weights = tensorOf(
      'F32',
      [10, 30],
      Float32Array.from({ length: 300 }, (_, index) => index / 300),
    );
    const dense = join(folder, 'dense.safetensors');
    await writeFile(dense, writeSafetensors({ metadata: new Map(), tensors: new Map([['fc', weights]]) }));
    await page.getByLabel('Network A: files').setInputFiles(dense);
    await page.getByText(/Dense weights found.*That gives a density of 99\.7 %/).waitFor();
    const threshold = page.getByRole('textbox', { name: 'Threshold' });
    await threshold.fill('0.5');
    await threshold.press('Enter');
    await page.getByText(/That gives a density of 49\.7 %/).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('zooms both cost matrices together, orders them by degree, and filters pairs by cost', async () => {
    const { page, complaints, context } = await site.open('#/compare');
    await page
      .getByText(/z −\d+/)
      .first()
      .waitFor();
    const costs = page.locator('.costs');
    await costs.getByText(/After matching, the diagonal costs/).waitFor();
    await costs.getByRole('button', { name: 'Zoom in' }).first().click();
    expect(await costs.getByText(/pixels a cell/).count()).toBe(2);
    await costs.getByRole('button', { name: 'Degree' }).click();
    await costs.getByText('Both by degree').waitFor();
    // The exported figure says what it shows, and of which networks; its bar is the page's.
    for (const [title, words] of [
      ['Cost matrix, before and after', ['cost, 0 = same inputs, 1 = none shared', 'Both by degree, diagonal 0.']],
      ['Shared and differing', ['shared: ', 'only A: ']],
    ] as const) {
      const panel = page.getByRole('region', { name: title, exact: true });
      await panel.getByText('Export', { exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: 'SVG', exact: true }).click(),
      ]);
      const svg = await readFile((await download.path())!, 'utf8');
      expect(svg, title).not.toMatch(/var\(|currentColor|<style|<image|url\(/);
      expect(svg, title).toMatch(/<desc>[^<]*Unit: [^<]+A is example: a random network[^<]+greedy alignment/);
      for (const word of words) expect(svg, title).toContain(word);
    }
    const shared = page.getByRole('region', { name: 'Shared and differing', exact: true });
    const both = async (): Promise<number> =>
      Number(
        /([\d,]+) connections are in both/
          .exec((await shared.locator('.sentence').textContent())!)![1]!
          .replace(',', ''),
      );
    const matched = await both();
    await shared.getByRole('button', { name: 'Index' }).click();
    await shared.getByText('as their files have them, without alignment').waitFor();
    expect(await both()).toBeLessThan(matched / 2);
    await shared.getByRole('button', { name: 'Degree' }).click();
    await shared.getByText('most connections first').waitFor();
    expect(await both()).toBe(matched);
    const pairs = page.locator('.pairs');
    const count = (): Promise<number> => pairs.locator('.pair-list li').count();
    expect(await count()).toBe(100);
    await pairs.getByRole('slider', { name: 'Cost to' }).fill('0.3');
    await expect.poll(count).toBeLessThan(20);
    const first = pairs.locator('.pair-list button').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    expect(await pairs.locator('.pair-list button').nth(1).getAttribute('aria-pressed')).toBe('true');
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('says of every bad file of the corpus what is wrong with it, and goes on', async () => {
    const { page, complaints, context } = await site.open('#/compare');
    const chance = page.getByText(/z −\d+/).first();
    await chance.waitFor();
    const files = makeCorpus().flatMap(({ format, files: bad }) =>
      bad.map(({ fault, bytes }, index) => ({ fault, name: `bad-${index}.${format}`, buffer: Buffer.from(bytes) })),
    );
    const alert = page.getByRole('alert');
    for (const { fault, name, buffer } of files) {
      const mimeType = 'application/octet-stream';
      await page.getByLabel('Network A: files').setInputFiles({ name, mimeType, buffer });
      await alert
        .filter({ hasText: name })
        .waitFor({ timeout: 10_000 })
        .catch(async () => {
          expect.fail(`${name}, ${fault}: ${await page.getByRole('alert').allTextContents()}`);
        });
    }
    tellCounts({ files: files.length, answered: files.length });
    expect(files.length).toBeGreaterThan(85);
    await page.getByLabel('Network A: files').setInputFiles({
      name: 'good.safetensors',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(networkBytes(60, 40, 10)),
    });
    await page.getByText('60-40-10').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);

  it('stays where it is whatever is dropped on it, and takes runs, networks and images to their view', async () => {
    const { page, complaints, context } = await site.open(small);
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    const files: Record<string, Uint8Array> = {
      'photo.png': Uint8Array.of(1),
      'a.safetensors': networkBytes(60, 40, 10),
      'broken.zip': Uint8Array.of(1),
      'train-images-idx3-ubyte.gz': Uint8Array.of(1),
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
    const session = await context.newCDPSession(page);
    // As the system drops it: what the page does not take, the browser would open.
    const drop = async (name: string): Promise<void> => {
      const data = { items: [], files: [join(folder, name)], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 600, y: 20, data });
      }
    };
    for (const view of ['', 'lab?k=2&net=20', 'terms', 'about']) {
      await page.evaluate(`location.hash = '#/${view}'`);
      await drop('photo.png');
      await page.getByText('“photo.png” is nothing that this page reads').waitFor();
    }
    await drop('a.safetensors');
    await page.getByText('60-40-10').first().waitFor();
    await page.evaluate(`location.hash = '#/terms'`);
    await drop('broken.zip');
    await page.getByRole('heading', { name: 'No runs here yet.' }).waitFor();
    await page.getByText('could not read "broken.zip"').waitFor();
    await page.evaluate(`location.hash = '#/about'`);
    await drop('train-images-idx3-ubyte.gz');
    await page.getByText('train-labels-idx1-ubyte.gz is not among the files').waitFor();
    expect(context.pages()).toHaveLength(1);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('takes files that are dropped anywhere on Compare', async () => {
    const { page, context } = await site.open('#/compare');
    await page
      .getByText(/z −\d+/)
      .first()
      .waitFor();
    await page.evaluate(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'dropped.png'));
      document.querySelector('.bar').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    })()`);
    await page.getByText('dropped.png is not a network').waitFor();
    await context.close();
  }, 60_000);

  it('restarts from the epoch that a stopped worker had reached, with the same digits', async () => {
    const { page, context } = await site.open(small);
    await page
      .getByText(/Epoch [4-9]/)
      .first()
      .waitFor();
    await page.locator('.curves').getByRole('button', { name: 'Table' }).click();
    const digits = (): Promise<string[]> => page.locator('.curves tbody tr').allTextContents();
    await page.workers()[0]!.evaluate(`void setTimeout(() => { throw new Error('out of memory'); })`);
    await page.getByText(/The worker stopped.*out of memory.*Nothing before epoch \d+ is lost/).waitFor();
    const before = await digits();
    await page.getByRole('button', { name: `Restart from ${before.length}` }).click();
    await expect.poll(async () => (await digits()).length, { timeout: 20_000 }).toBeGreaterThan(before.length + 1);
    expect((await digits()).slice(0, before.length)).toEqual(before);
    const again = await site.open(small);
    await again.page.locator('.curves').getByRole('button', { name: 'Table' }).click();
    await expect
      .poll(() => again.page.locator('.curves tbody tr').count(), { timeout: 20_000 })
      .toBeGreaterThan(before.length + 1);
    // The first epoch after the restart is the one of a run that never stopped.
    expect(await again.page.locator('.curves tbody tr').nth(before.length).textContent()).toBe(
      (await digits())[before.length],
    );
    await context.close();
    await again.context.close();
  }, 90_000);

  it.each([
    ['has diverged', 'net=60-60&d=0.05&lr=1&z=0&static=0', /^Training diverged: the loss of batch \d+ of \d+ is not a/],
    ['waits for files', 'data=fashion-mnist', /Drop the four .gz files here/],
  ])(
    'keeps its three columns below what it says of a run that %s',
    async (_, query, text) => {
      const { page, complaints, context } = await site.open(`#/?${query}`, { viewport: { width: 1280, height: 800 } });
      const told = page.locator('.panel.wide').filter({ hasText: text });
      await told.waitFor();
      const [above, side, ...columns] = await Promise.all(
        [told, page.locator('.side'), ...(await page.locator('.column').all())].map(
          async (part) => (await part.boundingBox())!,
        ),
      );
      expect(above!.y + above!.height).toBeLessThan(side!.y);
      expect(columns.map(({ y }) => y)).toEqual([side!.y, side!.y]);
      expect(columns[0]!.x).toBeGreaterThan(side!.x + side!.width);
      expect(columns[1]!.x).toBeGreaterThan(columns[0]!.x + columns[0]!.width);
      expect(above!.y + above!.height).toBeLessThan(400);
      expect(complaints).toEqual([]);
      await context.close();
    },
    60_000,
  );

  it('says what to do when Fashion-MNIST cannot be downloaded, and nothing of a network that is not there', async () => {
    const { page, context } = await site.open('#/?data=fashion-mnist');
    await context.route('https://raw.githubusercontent.com/**', (route) => route.abort());
    const zone = page.getByRole('group', { name: 'Fashion-MNIST' });
    await zone.getByRole('button', { name: /^Download/ }).click();
    await zone
      .getByText(
        'could not download train-images-idx3-ubyte.gz - raw.githubusercontent.com does not answer. Try again later, or drop the four files here.',
      )
      .waitFor();
    expect(await page.locator('.map').textContent()).not.toMatch(/≥ 0|being made/);
    await context.close();
  }, 60_000);

  it('offers what helps where training diverged: a lower rate, not the same again', async () => {
    const { page, complaints, context } = await site.open('#/?net=60-60&d=0.05&lr=1&z=0&static=0');
    const alert = page.getByRole('alert').filter({ hasText: 'Training diverged' });
    await alert.waitFor();
    expect(await alert.textContent()).not.toMatch(/worker|momentum|\.\./);
    expect(await alert.getByRole('button').allTextContents()).toEqual(['Try a rate of 0.33']);
    expect(await page.getByRole('button', { name: 'Start', exact: true }).isDisabled()).toBe(true);
    await alert.getByRole('button').click();
    await expect.poll(() => new URL(page.url()).hash).toContain('lr=0.33');
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('says that costs could not be computed when the worker stops at them', async () => {
    const { page, context } = await site.open('#/compare');
    const costs = page.locator('.costs');
    await costs.getByText(/After matching, the diagonal costs/).waitFor();
    for (const worker of page.workers()) {
      await worker.evaluate(`void (self.postMessage = () => setTimeout(() => { throw new Error('out of memory'); }))`);
    }
    await page.getByRole('button', { name: 'Layer 2' }).click();
    await costs.getByText(/Costs could not be computed: .*out of memory/).waitFor();
    await page.getByRole('button', { name: 'Layer 1' }).click();
    // A worker that stopped is replaced.
    await costs.getByText(/After matching, the diagonal costs/).waitFor();
    await context.close();
  }, 60_000);

  it('works where the browser lets no site keep anything, and remembers nothing', async () => {
    const script = `
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('Access is denied', 'SecurityError'); } });
      }
    `;
    const { page, complaints, context } = await site.open(small, { script });
    await page
      .getByText(/Epoch [1-9]/)
      .first()
      .waitFor();
    await page.getByLabel('Theme').selectOption('dark');
    expect(await page.evaluate('document.documentElement.style.colorScheme')).toBe('dark');
    await page.getByRole('button', { name: 'End the tour' }).click();
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByRole('dialog', { name: 'Keys' }).getByRole('checkbox').uncheck();
    await page.reload();
    await page.getByRole('region', { name: 'Tour' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('says that it cannot train without WebAssembly SIMD, and shows the rest', async () => {
    const { page, context } = await site.open('#/about');
    await page.addInitScript('WebAssembly.validate = () => false');
    await page.goto(page.url().replace('#/about', '?again#/'));
    await page.getByText('This browser lacks WebAssembly SIMD; training is off').waitFor();
    await page.getByRole('link', { name: 'Terms' }).click();
    await page.getByRole('heading', { name: 'Density' }).waitFor();
    await context.close();
  }, 30_000);
});
