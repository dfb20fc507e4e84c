import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkBytes, writeHugeFile } from './dropped-files.ts';
import { runCommand } from '../../cli/test/run-command.ts';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site, sizes } from './open-site.ts';
import { epochs, exported, pauseAfter, saved } from './page-steps.ts';
import { type PlainHost, serveFolder } from './serve-folder.ts';
import { startView, type ViewProcess } from './start-view.ts';

/*
 * What a visitor does and must see, step by step: the Lab, Compare, what is saved, and the page without a network. The
 * Playground is in acceptance-playground.test.ts; how long things take is measured by bench/page-speed.ts.
 */

const executablePath = findChromium('the walk through the Lab, Compare and Runs is not taken');
const small = 'net=60-40&d=0.05&b=64&static=0';

describe.skipIf(executablePath === null)('beyond the Playground', () => {
  let site: Site;
  let folder: string;
  let host: PlainHost;
  let view: ViewProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-walk-'));
    const runs = join(folder, 'runs');
    const settings = '--data synthetic-small --hidden 60,40 --density 5% --epochs 2 --topology-every 1 --quiet';
    const train = (method: string, seed: number): Promise<unknown> => {
      const out = join(runs, `${method}-${seed}`);
      return runCommand(['train', ...settings.split(' '), '--method', method, '--seed', String(seed), '--out', out]);
    };
    const trained = async (): Promise<void> => {
      for (const seed of [1, 2, 3, 4]) await train('set', seed);
      await train('static', 1);
      await runCommand(['report', runs, '--quiet']);
    };
    [site] = await Promise.all([openSite(executablePath!), trained()]);
    await writeFile(join(folder, 'secret.html'), 'nobody may read this');
    await symlink(join(folder, 'secret.html'), join(runs, 'linked.html'));
    view = await startView(runs, site.folder);
    host = await serveFolder(site.folder, '/some/folder/');
  }, 400_000);
  afterAll(async () => {
    if (view?.child.kill('SIGINT') === true) await once(view.child, 'close');
    await host?.close();
    await site?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  describe.each(sizes)('on a $name', ({ name: size, viewport }) => {
    it('10: trains ten networks of the paper’s size for 20 epochs, and measures them by three alignments', async () => {
      const script = `
        globalThis.durations = [];
        new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => globalThis.durations.push(duration)))
          .observe({ type: 'event', buffered: true, durationThreshold: 16 });
      `;
      const { page, complaints, context } = await site.open('#/lab?k=2&net=40', { viewport, script });
      await page.getByRole('button', { name: 'Paper: 10' }).click();
      const marks = new Map<string, string>();
      for (const alignment of ['Greedy', 'Identity', 'Refined']) {
        await page.getByRole('button', { name: alignment, exact: true }).click();
        const chance = page.getByText(/Independent networks of this density are 0\.\d+ ± 0\.\d+ apart/);
        await chance.waitFor();
        marks.set(alignment, /are (0\.\d+)/.exec((await chance.textContent())!)![1]!);
      }
      // Each alignment has a chance level of its own, and the bar shows it.
      expect(Number(marks.get('Refined'))).toBeLessThan(Number(marks.get('Greedy')));
      expect(Number(marks.get('Greedy'))).toBeLessThan(Number(marks.get('Identity')));
      await expect
        .poll(async () => Number(/Epoch (\d+)/.exec((await page.locator('.status').textContent())!)![1]), {
          timeout: 150_000,
        })
        .toBeGreaterThanOrEqual(20);
      await page.getByRole('button', { name: 'Pause' }).click();
      const values = async (alignment: string): Promise<number[][]> => {
        await page.getByRole('button', { name: alignment, exact: true }).click();
        // While training is paused, the pairs that were not refined in time are.
        await expect
          .poll(async () => {
            const [, epoch] = /Epoch (\d+)/.exec((await page.locator('.status').textContent())!)!;
            const measured = `${alignment.toLowerCase()} alignment, epoch ${epoch}: mean`;
            const told = (await page.locator('.lab').textContent())!;
            return told.includes(measured) && !told.includes('not refined in time');
          })
          .toBe(true);
        const rows = (await exported(page, 'Distance matrix', 'CSV')).bytes.toString().trim().split('\n');
        return rows.slice(1).map((row) => row.split(',').slice(1).map(Number));
      };
      const [greedy, identity, refined] = [await values('Greedy'), await values('Identity'), await values('Refined')];
      expect(refined.map((row) => row.length)).toEqual(Array.from({ length: 10 }, () => 10));
      for (let i = 0; i < 10; i++) {
        for (let j = 0; j < 10; j++) {
          expect(refined[i]![j]!).toBeLessThanOrEqual(Math.min(greedy[i]![j]!, identity[i]![j]!) + 1e-12);
          if (i !== j) expect(refined[i]![j]!).toBeGreaterThan(0.05);
        }
      }
      // Half of all clicks and keys, whatever else this machine does; bench/page-speed.ts keeps the slowest.
      const durations = (await page.evaluate('globalThis.durations')) as number[];
      expect(durations.toSorted((a, b) => a - b)[durations.length >> 1] ?? 0).toBeLessThanOrEqual(100);
      expect(complaints).toEqual([]);
      await context.close();
    }, 300_000);

    it('11: compares a pair of the Lab, layer by layer and neuron by neuron', async () => {
      const { page, complaints, context } = await site.open('#/lab?k=3&net=60-40&d=0.05', { viewport });
      await page.getByText(/Mean 0\.\d+ at epoch [2-9]/).waitFor();
      const matrix = page.locator('.distances canvas').first();
      await matrix.scrollIntoViewIfNeeded();
      const { width } = (await matrix.boundingBox())!;
      await matrix.click({ position: { x: 0.9 * width, y: 0.25 * width } });
      await page.getByRole('button', { name: 'Compare w0 and w2' }).click();
      await page.getByText(/Distance 0\.\d+ · chance 0\.\d+ ± 0\.\d+ · z −\d+/).waitFor();
      const rows = page.getByRole('region', { name: 'Layers', exact: true }).locator('tbody tr');
      expect(await rows.count()).toBe(3);
      for (const row of await rows.all()) {
        const [distance, chance, z] = await row.locator('td').allInnerTexts();
        expect([Number(distance) >= 0, Number(chance) >= 0, /^[−+]?(\d|∞)|–/.test(z!)]).toEqual([true, true, true]);
      }
      const told = (await page.getByText(/After matching, the diagonal costs/).innerText()).match(/0\.\d+/g)!;
      expect(Number(told[0])).toBeLessThanOrEqual(Number(told[1]));
      // A pair of the first layer, as pixels: shared and own inputs are all that the two neurons have.
      await page.getByRole('img', { name: /^Inputs of the pair as pixels/ }).waitFor();
      await page.locator('.pairs .pair-list button').nth(20).click();
      const pair = await page.locator('.pairs .sentence').innerText();
      const [, neuron, shared, all] = /^Neuron (\d+) of A is neuron \d+ of B: (\d+) of (\d+) inputs/.exec(pair)!;
      const table = (await exported(page, 'Neuron pairs', 'CSV')).bytes.toString().trim().split('\n');
      const found = table
        .find((line) => line.startsWith(`${neuron},`))!
        .split(',')
        .map(Number);
      expect(found[3]).toBe(Number(shared));
      expect(found[3]! + found[4]! + found[5]!).toBe(Number(all));
      expect(complaints).toEqual([]);
      await context.close();
    }, 120_000);

    it('12: says what is wrong with what is dropped, takes a folder whole, and goes on', async () => {
      const { page, complaints, context } = await site.open('#/compare', { viewport });
      await page.getByText(/Distance 0\.\d+ · chance 0\.\d+ ± 0\.\d+ · z −\d+/).waitFor();
      await dropOn(page, 'Network A', 'photo.png', 'x');
      await page.getByText('photo.png is not a network').waitFor();
      const give = async (side: 'A' | 'B', name: string, contents: Uint8Array): Promise<void> => {
        await writeFile(join(folder, name), contents);
        await page.getByLabel(`Network ${side}: files`).setInputFiles(join(folder, name));
      };
      await give('A', 'cut.safetensors', networkBytes(30, 20, 10).subarray(0, -9));
      await page
        .getByText(/it promises \d+ bytes for the tensor "layers.1.inputs", and ends after \d+ of them/)
        .waitFor();
      await dropOn(page, 'Network B', 'model.pt', 'x');
      await page.getByText('pickle files can run code and are not opened').waitFor();
      await writeHugeFile(join(folder, 'huge.safetensors'));
      await page.getByLabel('Network A: files').setInputFiles(join(folder, 'huge.safetensors'));
      await page.getByText('it needs 3.0 GB of tensors, and this page reads at most 512 MB').waitFor();
      await give('A', 'three.safetensors', networkBytes(30, 20, 15, 10));
      await page.getByText('30-20-15-10').waitFor();
      await give('B', 'two.safetensors', networkBytes(30, 20, 10));
      await page.getByText('A has 3 layers, B has 2: no distance.').waitFor();
      await page.getByRole('heading', { name: 'Degrees of B, layer 2' }).waitFor();
      await give('A', 'one.safetensors', networkBytes(30, 10));
      // A run of 200 epochs: the latest is taken, and every file was looked at.
      const run = join(folder, 'long-run');
      await mkdir(run, { recursive: true });
      await writeFile(join(run, 'run.json'), '{}');
      for (let epoch = 1; epoch < 200; epoch++) {
        const name = `${String(epoch).padStart(4, '0')}.safetensors`;
        await writeFile(join(run, name), epoch === 199 ? networkBytes(30, 10) : 'not read');
      }
      await page.getByLabel('Network B: folder').setInputFiles(run);
      await page.getByText(/Distance 0\.\d+ · chance/).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 90_000);

    it('13: saves a run that the command line reads, and a figure as SVG, PNG and the numbers that are seen', async () => {
      const { page, complaints, context } = await site.open(`#/?${small}`, { viewport });
      const epoch = await pauseAfter(page, 3);
      await page.getByRole('button', { name: 'Share' }).click();
      const { bytes } = await saved(page, () => page.getByRole('button', { name: /^Save .*\.zip$/ }).click());
      await page.keyboard.press('Escape');
      const zip = join(folder, `${size}.zip`);
      await writeFile(zip, bytes);
      const report = JSON.parse((await runCommand(['report', zip, '--json', '--quiet'])).stdout);
      expect(report.runs[0].summary).toBe(`Interrupted after ${epoch} of 200 epochs.`);
      const svg = (await exported(page, 'Input map', 'SVG')).bytes;
      // Read by the page's own browser as a picture alone, with no style sheet, script or font of the page.
      const other = await context.newPage();
      await other.goto('about:blank');
      await other.setContent(`<img src="data:image/svg+xml;base64,${svg.toString('base64')}">`);
      const [drawn, drawnWide] = (await other.evaluate(`(async () => {
        const image = document.querySelector('img');
        await image.decode();
        const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
        context.drawImage(image, 0, 0);
        const { data } = context.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
        return [new Set(new Uint32Array(data.buffer)).size, image.naturalWidth];
      })()`)) as [number, number];
      expect(drawn).toBeGreaterThan(8);
      const png = (await exported(page, 'Input map', 'PNG 2×')).bytes;
      expect(png.readUInt32BE(16)).toBe(2 * drawnWide);
      const rows = (await exported(page, 'Learning curves', 'CSV')).bytes.toString().trim().split('\n').slice(1);
      await page.locator('.curves [role=application]').focus();
      await page.keyboard.press('Home');
      const label = (await page.locator('.curves [role=application]').getAttribute('aria-label'))!;
      const [, holdOut, training] = /^Epoch 1: hold-out ([\d.]+) %, training ([\d.]+) %/.exec(label)!;
      const [, inTraining, inHoldOut] = rows[0]!.split(',').map(Number);
      expect(Number(training)).toBe(Number((100 * inTraining!).toPrecision(6)));
      expect(Number(holdOut)).toBe(Number((100 * inHoldOut!).toPrecision(6)));
      expect(complaints).toEqual([]);
      await context.close();
    }, 120_000);

    it('14: works without a network after the first visit, and shows the runs of a folder', async () => {
      const { page, complaints, context } = await site.openAt(host.address, `#/?${small}`, { viewport });
      await epochs(page, 1);
      await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      expect(await page.evaluate('crossOriginIsolated')).toBe(false);
      await context.setOffline(true);
      await page.reload();
      await epochs(page, 2);
      expect(await page.evaluate('crossOriginIsolated')).toBe(true);
      // Parts that are loaded when they are asked for are there as well.
      await page.goto(`${host.address}#/lab?k=3&net=40&d=0.1`);
      await page.getByText(/Mean 0\.\d+ at epoch [1-9]/).waitFor();
      await page.getByRole('button', { name: 'Cluster' }).click();
      await page.goto(`${host.address}#/about`);
      await page.getByText('yes: the site works without a network').waitFor();
      await page.getByText('cross-origin isolated', { exact: true }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();

      const served = await site.openAt(view.address, '#/runs', { viewport });
      await served.page.getByText('5 of 5 · 0 selected').waitFor();
      await served.page.getByLabel('Filter').fill('method:set');
      await served.page.getByText('4 of 5 · 0 selected').waitFor();
      for (const box of await served.page.getByRole('checkbox', { name: /^Choose set/ }).all()) await box.check();
      await served.page.getByText(/4 runs: from \d+\.\d % \(set-\d\) to \d+\.\d % \(set-\d\) at the end\./).waitFor();
      await served.page.getByRole('link', { name: 'set-2' }).click();
      await served.page.getByText('Epoch 2, stored topology 3 of 3').waitFor();
      await served.page.getByRole('slider', { name: 'Stored epoch' }).fill('0');
      await served.page.getByText('set-2 at epoch 0, the first that was stored.').waitFor();
      await served.page.getByRole('button', { name: 'Report' }).click();
      await served.page.frameLocator('iframe.report').getByRole('heading').first().waitFor();
      expect(served.complaints).toEqual([]);
      for (const path of ['../secret.html', '..%2fsecret.html', 'api/runs/..%2f..%2fsecret.html', 'linked.html']) {
        expect((await fetch(`${view.address}${path}`)).status, path).toBe(404);
      }
      await served.context.close();
    }, 120_000);
  });
});

/** Drops a small file on a place that is named. */
async function dropOn(page: Page, label: string, name: string, contents: string): Promise<void> {
  await page.getByRole('group', { name: label, exact: true }).evaluate(
    (place, [fileName, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text!], fileName!));
      place.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    [name, contents],
  );
}
