import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tellCounts } from '@topograft/fuzz/test-size';
import { createRng, erdosRenyi, networkToSafetensors, tensorOf, writeSafetensors } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCorpus } from '../../../packages/sparse-core/test/corpus/make-corpus.ts';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site, sizes } from './open-site.ts';

const executablePath = findChromium('how the page takes bad files and stopped workers is not checked');
const small = '#/?net=60-40&d=0.05&b=64&static=0';

const network = (...widths: readonly number[]): Uint8Array =>
  networkToSafetensors({
    specVersion: 'v1',
    layers: widths
      .slice(1)
      .map((width, index) => erdosRenyi(widths[index]!, width, 0.2, createRng(1, `layer-${index}`))),
  });

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

  describe.each(sizes)('on a $name', ({ viewport }) => {
    it('opens Compare with its example, says what is wrong with a file, and goes on', async () => {
      const { page, complaints, context } = await site.open('#/compare', { viewport });
      await page.getByText(/Distance 0\.\d+ · chance 0\.\d+ ± 0\.\d+ · z −\d+/).waitFor();
      const give = async (side: 'A' | 'B', name: string, contents: Uint8Array | string): Promise<void> => {
        await writeFile(join(folder, name), contents);
        await page.getByLabel(`Network ${side}: files`).setInputFiles(join(folder, name));
      };
      await give('A', 'photo.png', 'x');
      await page.getByText('photo.png is not a network').waitFor();
      await give('A', 'cut.safetensors', network(30, 20, 10).subarray(0, -9));
      await page
        .getByText(/it promises \d+ bytes for the tensor "layers.1.inputs", and ends after \d+ of them/)
        .waitFor();
      await give('A', 'model.pt', 'x');
      await page.getByText('pickle files can run code and are not opened').waitFor();

      // 3 GB that only the header says: the file has a hole in place of its numbers.
      const header = Buffer.from(
        JSON.stringify({ w: { dtype: 'F32', shape: [25_000, 30_000], data_offsets: [0, 3e9] } }),
      );
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(header.length));
      const huge = join(folder, 'huge.safetensors');
      await writeFile(huge, Buffer.concat([length, header]));
      const handle = await open(huge, 'r+');
      await handle.truncate(8 + header.length + 3e9);
      await handle.close();
      await page.getByLabel('Network A: files').setInputFiles(huge);
      await page.getByText('it needs 3.0 GB of tensors, and this page reads at most 512 MB').waitFor();

      await give('A', 'three.safetensors', network(30, 20, 15, 10));
      await page.getByText('30-20-15-10').waitFor();
      await give('B', 'two.safetensors', network(30, 20, 10));
      await page.getByText('A has 3 layers, B has 2: no distance.').waitFor();
      await page.getByRole('heading', { name: 'Degrees of B, layer 2' }).waitFor();

      const weights = tensorOf(
        'F32',
        [10, 30],
        Float32Array.from({ length: 300 }, (_, index) => index / 300),
      );
      await give(
        'A',
        'dense.safetensors',
        writeSafetensors({ metadata: new Map(), tensors: new Map([['fc', weights]]) }),
      );
      await page.getByText(/Dense weights found.*That gives a density of 99\.7 %/).waitFor();
      const threshold = page.getByRole('textbox', { name: 'Threshold' });
      await threshold.fill('0.5');
      await threshold.press('Enter');
      await page.getByText(/That gives a density of 49\.7 %/).waitFor();

      // A run of 200 epochs: the latest is taken, and every file was looked at.
      const run = join(folder, 'run');
      await mkdir(run, { recursive: true });
      await writeFile(join(run, 'run.json'), '{}');
      for (let epoch = 1; epoch < 200; epoch++) {
        const name = `${String(epoch).padStart(4, '0')}.safetensors`;
        await writeFile(join(run, name), epoch === 199 ? network(30, 10) : 'not read');
      }
      await page.getByLabel('Network B: folder').setInputFiles(run);
      await page.getByText(/Distance 0\.\d+ · chance/).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 90_000);
  });

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
      buffer: Buffer.from(network(60, 40, 10)),
    });
    await page.getByText('60-40-10').first().waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);

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
