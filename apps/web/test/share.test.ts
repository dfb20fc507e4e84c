import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../cli/test/run-command.ts';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site, sizes } from './open-site.ts';
import { epochs, exported, pauseAfter, saved, until } from './page-steps.ts';
import { seriousFindings } from './serious-findings.ts';

const executablePath = findChromium('that runs, figures and views can be shared is not checked');
/** Small enough to train in a moment. */
const small = 'net=60-40&d=0.05&b=64&static=0';

describe.skipIf(executablePath === null)('what leaves the page', () => {
  let site: Site;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-share-'));
    site = await openSite(executablePath!);
  }, 120_000);
  afterAll(async () => {
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const unzip = async (bytes: Uint8Array): Promise<void> => {
    for (const [path, content] of Object.entries(unzipSync(bytes))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
  };

  it('saves a run that the command line reads, goes on with and would have made itself', async () => {
    const { page, complaints, context } = await site.open(`#/?${small}`);
    const epoch = await pauseAfter(page, 11);
    await page.getByRole('button', { name: 'Share' }).click();
    const save = page.getByRole('button', { name: 'Save set-d0.05-s1.zip' });
    const { name, bytes } = await saved(page, () => save.click());
    expect(name).toBe('set-d0.05-s1.zip');
    await page.getByText(/set-d0\.05-s1\.zip saved, 0\.\d\d MB/).waitFor();
    expect((await saved(page, () => save.click())).bytes.equals(bytes)).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();

    await unzip(bytes);
    const [run, zip] = [join(folder, 'set-d0.05-s1'), join(folder, name)];
    await writeFile(zip, bytes);
    const report = JSON.parse((await runCommand(['report', zip, '--json', '--quiet'])).stdout);
    expect(report.runs[0].summary).toBe(`Interrupted after ${epoch} of 200 epochs.`);
    expect(await readFile(join(folder, 'set-d0.05-s1-report.html'), 'utf8')).toContain('Connections of each pixel');

    // The command that the report gives, but for its length: that of the run so far.
    const words = (report.runs[0].command as string).split(' ').slice(1);
    const own = join(folder, 'own');
    await runCommand([...words, '--epochs', String(epoch), '--out', own, '--quiet']);
    expect(await readFile(join(run, 'epochs.jsonl'), 'utf8')).toBe(await readFile(join(own, 'epochs.jsonl'), 'utf8'));
    for (const file of ['topologies/0000.safetensors', 'topologies/0010.safetensors', 'best.safetensors']) {
      expect((await readFile(join(run, file))).equals(await readFile(join(own, file))), file).toBe(true);
    }
    const asTheyAre = ['--alignment', 'identity', '--chance', '0', '--json', '--quiet'];
    const { distance } = JSON.parse((await runCommand(['distance', run, own, ...asTheyAre])).stdout);
    expect(distance).toBe(0);
    await runCommand([
      'train',
      '--from',
      run,
      '--data',
      'synthetic-small',
      '--epochs',
      '1',
      '--out',
      join(folder, 'next'),
    ]);
    await runCommand(['train', '--resume', '--out', run, '--quiet']);
    const resumed = (await readFile(join(run, 'epochs.jsonl'), 'utf8')).trim().split('\n');
    expect(resumed).toHaveLength(200);
  }, 180_000);

  it('compares a run that it has saved with what it became', async () => {
    const { page, complaints, context } = await site.open(`#/?${small}`);
    await pauseAfter(page, 2);
    const give = async (side: 'A' | 'B', buffer: Buffer): Promise<void> =>
      page
        .getByLabel(`Network ${side}: files`)
        .setInputFiles({ name: 'set-d0.05-s1.zip', mimeType: 'application/zip', buffer });
    const save = async (): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Share' }).click();
      const { bytes } = await saved(page, () => page.getByRole('button', { name: /^Save .*\.zip$/ }).click());
      await page.keyboard.press('Escape');
      return bytes;
    };
    const early = await save();
    await page.getByRole('button', { name: 'Step' }).click();
    await epochs(page, 3);
    const late = await save();
    await page.keyboard.press('3');
    await give('A', early);
    await page.getByText(/set-d0\.05-s1 at epoch \d+/).waitFor();
    await give('B', late);
    await page.getByText(/A is set-d0\.05-s1 at epoch \d+, B is set-d0\.05-s1 at epoch \d+\./).waitFor();
    await page.getByText(/Distance 0\.\d+ · chance/).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it('saves each network of the lab', async () => {
    const { page, complaints, context } = await site.open('#/lab?k=2&net=60-40&d=0.05');
    await page.getByText(/Mean 0\.\d+ at epoch [2-9]/).waitFor();
    await page.getByRole('button', { name: 'Share' }).click();
    const save = page.getByRole('button', { name: 'Save lab-d0.05-s1-w1.zip' });
    const { name, bytes } = await saved(page, () => save.click());
    await writeFile(join(folder, name), bytes);
    const report = JSON.parse((await runCommand(['report', join(folder, name), '--json', '--quiet'])).stdout);
    expect(report.runs[0].summary).toMatch(/after \d+ of 200 epochs, started from w1 of 2 networks, 0\.01 rewired/);
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);

  it('saves every figure as SVG with resolved colours and as PNG, and its numbers in full', async () => {
    const { page, complaints, context } = await site.open(`#/?${small}&panels=map,adj,acc,turn,deg,age,insp,val`);
    const epoch = await pauseAfter(page, 4);
    const titles = [
      'Input map',
      'Layer 1 as a matrix',
      'Learning curves',
      'Removed and grown',
      'Degrees',
      'Age and survival',
    ];
    for (const title of titles) {
      const { name, bytes } = await exported(page, title, 'SVG');
      expect(name).toMatch(/^[a-z0-9-]+\.svg$/);
      const svg = bytes.toString();
      expect(svg, title).toMatch(/^<svg /);
      expect(svg, title).not.toMatch(/var\(|currentColor|<style|<image|url\(/);
      expect(svg, title).toMatch(/<text/);
      expect(svg, title).toMatch(/<desc>[^<]*Unit: [^<]+seed 1[^<]*<\/desc>/);
      const [, width] = /<svg [^>]*width="(\d+)"/.exec(svg)!;
      const png = (await exported(page, title, 'PNG 2×')).bytes;
      expect(png.readUInt32BE(16), title).toBe(2 * Number(width));
      const json = JSON.parse((await exported(page, title, 'JSON')).bytes.toString());
      const [head, ...rows] = (await exported(page, title, 'CSV')).bytes.toString().trim().split('\n');
      expect(head).toBe(json.columns.map((each: string) => (each.includes(',') ? `"${each}"` : each)).join(','));
      expect(rows).toHaveLength(json.rows.length);
    }
    // What the crosshair reads, the CSV holds.
    const rows = (await exported(page, 'Learning curves', 'CSV')).bytes.toString().trim().split('\n').slice(1);
    expect(rows).toHaveLength(epoch);
    const curves = page.locator('.curves canvas');
    const box = (await curves.boundingBox())!;
    // A quick machine is past epoch 20 before it pauses, and the axis goes further.
    const end = [20, 50, 100, 200].find((last) => last >= epoch)!;
    await page.mouse.move(box.x + 44 + (2 / end) * (box.width - 74 - 44), box.y + 100);
    const told = (await page.getByText(/^Epoch 2: hold-out [\d.]+ %, training [\d.]+ %\.$/).textContent())!;
    const [, holdOut, training] = /hold-out ([\d.]+) %, training ([\d.]+) %/.exec(told)!;
    const [, inTraining, inHoldOut] = rows[1]!.split(',').map(Number);
    expect(Number(training)).toBe(Number((100 * inTraining!).toPrecision(6)));
    expect(Number(holdOut)).toBe(Number((100 * inHoldOut!).toPrecision(6)));
    await page.mouse.click(box.x + 44 + (2 / end) * (box.width - 74 - 44), box.y + 100);
    await page.getByText('You look at epoch 2;').waitFor();
    const panel = page.getByRole('region', { name: 'Learning curves', exact: true });
    expect(await panel.getByRole('button', { name: 'Log', exact: true }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Loss', exact: true }).click();
    await panel.getByRole('button', { name: 'Log', exact: true }).click();
    expect((await exported(page, 'Learning curves', 'SVG')).bytes.toString()).toContain('loss (nats), logarithmic');
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);

  describe.each(sizes)('on a $name', ({ viewport }) => {
    it('shares a view by its address: settings, panels, pixel and epoch', async () => {
      const { page, complaints, context } = await site.open(
        `#/?${small}&panels=acc,map&hide=lr,seed,twins&px=14,9&tour=0`,
        { viewport },
      );
      await pauseAfter(page, 5);
      expect(await page.locator('.column h2').allTextContents()).toEqual(['Input map', 'Learning curves']);
      expect(await page.getByLabel('Seed').count()).toBe(0);
      expect(await page.locator('.tour').count()).toBe(0);
      await page.getByText(/^Pixel \(14, 9\) starts \d+ connections, [\d.]+ × chance/).waitFor();
      await page.getByRole('slider', { name: 'Epoch' }).fill('3');
      await until(page, `location.hash.includes('e=3')`);
      await page.getByRole('button', { name: 'Share' }).click();
      expect(await seriousFindings(page)).toEqual([]);
      const link = await page.getByLabel('Link').inputValue();
      expect(new URL(link).hash).toBe(
        '#/?v=1&net=60-40&d=0.05&b=64&static=0&panels=acc,map&hide=lr,seed,twins&px=14,9&e=3&tour=0',
      );
      await page.keyboard.press('Escape');
      await page.locator('.curves').getByRole('button', { name: 'Table' }).click();
      const row = (await page.locator('.curves tbody tr').nth(2).textContent())!;
      const again = await site.open(new URL(link).hash, { viewport });
      await again.page.getByText(/You look at epoch 3; training is at \d+/).waitFor();
      expect(await again.page.locator('.column h2').allTextContents()).toEqual(['Input map', 'Learning curves']);
      await again.page.locator('.curves').getByRole('button', { name: 'Table' }).click();
      expect(await again.page.locator('.curves tbody tr').nth(2).textContent()).toBe(row);
      expect([...complaints, ...again.complaints]).toEqual([]);
      await context.close();
      await again.context.close();
    }, 90_000);

    it('shows all panels at once, by layer, in the order that is asked for', async () => {
      const { page, complaints, context } = await site.open(`#/?${small}&panels=acc,map`, { viewport });
      await epochs(page, 3);
      await page.getByRole('button', { name: 'Dense' }).click();
      await page.getByRole('heading', { name: 'Degrees, layer 3' }).waitFor();
      expect(await page.locator('.tour').count()).toBe(0);
      await until(page, `location.hash.includes('layout=dense')`);
      expect(await page.locator('.values tbody tr').count()).toBe(3);
      await page.getByText('Panels', { exact: true }).click();
      await page.getByRole('checkbox', { name: 'Matrix' }).uncheck();
      await page.getByRole('button', { name: 'Values up' }).click();
      await until(page, `location.hash.includes('panels=map,acc,turn,deg,age,val,insp')`);
      expect((await page.locator('.dense-grid h2').allTextContents()).slice(-2)).toEqual(['Values', 'Inspector']);
      expect(await seriousFindings(page)).toEqual([]);
      const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
      // Each layout keeps its panels while the other is shown.
      await page.getByRole('button', { name: 'Dense' }).click();
      await until(page, `location.hash.includes('panels=acc,map') && !location.hash.includes('layout')`);
      await page.getByRole('button', { name: 'Dense' }).click();
      await until(page, `location.hash.includes('layout=dense&panels=map,acc,turn,deg,age,val,insp')`);
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);

    it('inspects a pixel and a neuron, lays a class over the map, and shows a panel large', async () => {
      const { page, complaints, context } = await site.open(`#/?${small}`, { viewport });
      await pauseAfter(page, 3);
      const map = page.locator('.map canvas').first();
      await map.scrollIntoViewIfNeeded();
      await map.click({ position: { x: 150, y: 150 } });
      await page.getByText(/^Pixel \(\d+, \d+\) has \d+ connections at epoch \d+, [\d.]+ × chance/).waitFor();
      await page.getByLabel('Mean image of a class over the map').selectOption({ index: 2 });
      await page.getByText('mean image of its class').waitFor();
      const matrix = page.locator('.matrix canvas');
      await matrix.scrollIntoViewIfNeeded();
      await matrix.click({ position: { x: 80, y: 10 } });
      await page.getByText(/^Neuron \d+ of layer 1 has \d+ connections/).waitFor();
      const panel = page.getByRole('region', { name: 'Layer 1 as a matrix', exact: true });
      const before = (await panel.boundingBox())!.width;
      await panel.getByRole('button', { name: 'Expand' }).click();
      expect((await panel.boundingBox())!.width).toBe(viewport.width - 24);
      await matrix.hover();
      await page.mouse.wheel(0, -300);
      await panel.getByText(/pixels a cell/).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect((await panel.boundingBox())!.width).toBe(before);
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);
  });

  it('says what of an address is not usable, and goes on saying it', async () => {
    const { page, context } = await site.open(`#/?${small}&z=7&px=99,1&e=400`);
    await epochs(page, 2);
    for (const text of [
      'z=7 is outside 0–0.9; using 0.2.',
      'px=99,1 is not a column and a row from 0 to 27',
      'e=400 is outside 0–200; using the newest.',
    ]) {
      expect(await page.getByText(text).count(), text).toBe(1);
    }
    await until(page, `!location.hash.includes('px=99')`);
    await context.close();
  }, 60_000);

  it('says of an address that it leads nowhere, and that a run that was dropped is not kept', async () => {
    const { page, context } = await site.open('#/nowhere');
    await epochs(page, 1);
    await page.getByText('“nowhere” is no view; this is the Playground.').waitFor();
    await page.evaluate(`location.hash = '#/terms/nonsense'`);
    await page.getByText('“nonsense” is no term; these are all.').waitFor();
    await page.evaluate(`location.hash = '#/runs/given1-a'`);
    await page.getByText('The run of this address is not here.').waitFor();
    await context.close();
  }, 60_000);

  it('says what cannot travel in a link', async () => {
    const { page, context } = await site.open('#/?data=fashion-mnist');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('The images are files, and cannot travel in a link').waitFor();
    expect(await page.getByRole('button', { name: /^Save / }).count()).toBe(0);
    await context.close();
  }, 60_000);
});
