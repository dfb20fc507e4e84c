import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../content-security-policy.ts';
import { runCommand } from '../../cli/test/run-command.ts';
import { findChromium } from './find-chromium.ts';
import { openSite, type Site, sizes } from './open-site.ts';
import { seriousFindings } from './serious-findings.ts';
import { startView, type ViewProcess } from './start-view.ts';

const executablePath = findChromium('the Runs view is not checked');
const shots = process.env['TOPOGRAFT_SCREENSHOTS'];

describe.skipIf(executablePath === null)('the Runs view', () => {
  let site: Site;
  let folder: string;
  let view: ViewProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'topograft-view-'));
    const settings = '--data synthetic --hidden 60,40 --density 5% --batch 512 --epochs 3 --topology-every 1 --quiet';
    const train = (name: string, ...more: string[]): Promise<unknown> =>
      runCommand(['train', ...settings.split(' '), '--out', join(folder, 'runs', name), ...more]);
    const runs = [
      ['set-1', '--seed', '1'],
      ['set-2', '--seed', '2'],
      ['set-3', '--seed', '3'],
      ['more/set-sparse', '--seed', '1', '--density', '0.9%'],
      ['static-1', '--method', 'static'],
    ] as const;
    const trained = async (): Promise<void> => {
      for (const [name, ...more] of runs) await train(name, ...more);
      const names = runs.slice(0, 3).map(([name]) => join(folder, 'runs', name));
      await runCommand(['matrix', ...names, '--svg', join(folder, 'runs', 'distances.svg'), '--quiet']);
    };
    [site] = await Promise.all([openSite(executablePath!), trained()]);
    // A page by somebody else: its script must not run, its style may.
    await writeFile(
      join(folder, 'runs', 'a-report.html'),
      '<!doctype html><title>x</title><h1 style="color: #a00">Report of a stranger</h1><script>document.querySelector("h1").textContent = "taken over"</script>',
    );
    await writeFile(join(folder, 'secret.txt'), 'nobody may read this');
    await symlink(join(folder, 'secret.txt'), join(folder, 'runs', 'linked.html'));
    view = await startView(join(folder, 'runs'), site.folder);
  }, 400_000);
  afterAll(async () => {
    if (view?.child.kill('SIGINT') === true) await once(view.child, 'close');
    await site?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  const shot = async (page: Page, name: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  };

  describe.each(sizes)('on a $name', ({ name: size, viewport }) => {
    it('lists the runs of a folder, filters, overlays four, goes through the epochs of one, shows a report', async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, complaints, context } = await site.openAt(view.address, '#/runs', { viewport, colorScheme });
        await page.getByText('5 of 5 · 0 selected').waitFor();
        expect(await page.evaluate('crossOriginIsolated')).toBe(true);
        expect(await page.getByText('finished').count()).toBe(5);
        await page.getByLabel('Filter').fill('method:set');
        await page.getByText('4 of 5 · 0 selected').waitFor();
        await page.getByLabel('Filter').fill('method:set density<0.01');
        await page.getByText('1 of 5 · 0 selected').waitFor();
        await page.getByLabel('Filter').fill('method:set');
        // By mouse, by keyboard, and by keyboard with arrows.
        await page.getByText('0.90 %').click();
        await page.getByText('1 selected').waitFor();
        const boxes = page.getByRole('checkbox', { name: /^Choose (set|more)/ });
        await boxes.first().focus();
        for (let row = 0; row < 4; row++) {
          const focused = page.locator('input:focus');
          if (!(await focused.isChecked())) await page.keyboard.press('Space');
          await page.keyboard.press('ArrowDown');
        }
        await page.getByText('4 of 5 · 4 selected').waitFor();
        await page.getByText(/4 runs: from \d+\.\d % \(set-\w+\) to \d+\.\d % \(set-\w+\) at the end\./).waitFor();
        await shot(page, `runs-${size}-${colorScheme}-curves`);
        expect(await seriousFindings(page)).toEqual([]);

        await page.getByRole('link', { name: 'set-2' }).click();
        await page.getByText('Epoch 3, stored topology 4 of 4').waitFor();
        await page
          .getByText(/set-2 at epoch 3: since epoch 2, [\d,]+ connections are new and [\d,]+ are gone\./)
          .waitFor();
        await page.getByRole('slider', { name: 'Stored epoch' }).fill('0');
        await page.getByText('set-2 at epoch 0, the first that was stored.').waitFor();
        await page.getByRole('button', { name: 'Stored epoch after' }).click();
        await page.getByText('Epoch 1, stored topology 2 of 4').waitFor();
        await page.getByText(/Layer 1: [\d.]+ % of the neurons have no connection/).waitFor();
        await page.getByRole('button', { name: 'Changes' }).click();
        await page.getByText('since epoch 0', { exact: false }).first().waitFor();
        await shot(page, `runs-${size}-${colorScheme}-topology`);
        expect(await seriousFindings(page)).toEqual([]);

        await page.getByRole('button', { name: 'Report' }).click();
        const report = page.frameLocator('iframe.report');
        await report.getByRole('heading', { name: 'Report of a stranger' }).waitFor();
        expect(await page.locator('iframe.report').getAttribute('sandbox')).toBe('');
        // The browser says itself that it kept the stranger's script from running.
        const refusals = complaints.splice(0);
        expect(refusals.filter((text) => !/Blocked script execution|Content Security Policy/.test(text))).toEqual([]);
        await page.getByLabel(/^Report, 2/).selectOption('distances.svg');
        await page.frameLocator('iframe.report').locator('svg').first().waitFor();
        await shot(page, `runs-${size}-${colorScheme}-report`);
        expect(await seriousFindings(page)).toEqual([]);
        await page.reload();
        await page.getByText('4 of 5 · 0 selected').waitFor();
        const compare = page.getByRole('button', { name: 'Compare two' });
        expect(await compare.isDisabled()).toBe(true);
        for (const run of ['set-1', 'set-2']) await page.getByRole('checkbox', { name: `Choose ${run}` }).check();
        await compare.click();
        await page.getByText('A is set-1 at epoch 3, B is set-2 at epoch 3.').waitFor();
        await page.getByText(/Distance 0\.\d+ · chance 0\.\d+/).waitFor();
        expect(complaints).toEqual([]);
        await context.close();
      }
    }, 120_000);

    it('takes run folders and zips where no server lists any', async () => {
      const { page, complaints, context } = await site.open('#/runs', { viewport });
      await page.getByText('No runs here yet.').waitFor();
      await shot(page, `runs-${size}-empty`);
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByLabel('Add runs: folder').setInputFiles(join(folder, 'runs'));
      await page.getByText('5 of 5 · 0 selected').waitFor();
      const names = ['run.json', 'epochs.jsonl', 'timings.jsonl', 'topologies/0000.safetensors'];
      const files: Record<string, Uint8Array> = {};
      for (const name of names) files[`zipped/${name}`] = await readFile(join(folder, 'runs', 'static-1', name));
      const zip = (name: string, bytes: Uint8Array) => ({
        name,
        mimeType: 'application/zip',
        buffer: Buffer.from(bytes),
      });
      const input = page.getByLabel('Add runs: files');
      await input.setInputFiles(zip('run.zip', zipSync(files)));
      await page.getByText('6 of 6 · 0 selected').waitFor();
      await input.setInputFiles(zip('cut.zip', zipSync(files).subarray(0, 300)));
      await page.getByText(/could not read "cut\.zip" - it has no zip end record/).waitFor();
      await input.setInputFiles(zip('photo.png', Uint8Array.of(1)));
      await page.getByText('There is no run in “photo.png”').waitFor();
      await page.getByRole('link', { name: 'static-1' }).first().click();
      await page.getByText(/stored topology \d of \d/).waitFor();
      await page.getByRole('button', { name: 'Report' }).click();
      await page.getByText('Reports are shown by the command line: topograft view DIR.').waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    }, 60_000);
  });

  it('prints no number of a run over another on a phone', async () => {
    for (const width of [320, 375]) {
      const { page, context } = await site.openAt(view.address, '#/runs', { viewport: { width, height: 700 } });
      await page.getByText('5 of 5 · 0 selected').waitFor();
      const cut = await page.evaluate(`[...document.querySelectorAll('.runs-table tbody :is(td, th)')]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent)`);
      expect([width, cut]).toEqual([width, []]);
      await shot(page, `runs-${width}`);
      await context.close();
    }
  }, 60_000);

  it('follows a run that appears, and one that goes on', async () => {
    const { page, complaints, context } = await site.openAt(view.address, '#/runs?filter=later');
    await page.getByText('0 of 5').waitFor();
    const later = join(folder, 'runs', 'later');
    await cp(join(folder, 'runs', 'set-1'), later, { recursive: true });
    const manifest = await readFile(join(later, 'run.json'), 'utf8');
    const records = await readFile(join(later, 'epochs.jsonl'), 'utf8');
    // As it was while it trained: one record, and half of another.
    await writeFile(join(later, 'epochs.jsonl'), records.slice(0, records.indexOf('\n') + 20));
    await writeFile(join(later, 'run.json'), manifest.replace('"finished"', '"running"').replace('"set-1"', '"later"'));
    await page.getByText('1 of 3').waitFor({ timeout: 30_000 });
    await writeFile(join(later, 'epochs.jsonl'), records);
    await page.getByText('running').waitFor();
    await page.locator('td.epochs', { hasText: /^3$/ }).waitFor({ timeout: 30_000 });
    await rm(later, { recursive: true });
    await page.getByText('0 of 5').waitFor({ timeout: 30_000 });
    expect(complaints).toEqual([]);
    await context.close();
  }, 90_000);

  it('is served with the policy that the page has, and nothing outside the folder is', async () => {
    const page = await fetch(view.address);
    expect(page.headers.get('content-security-policy')).toBe(`${contentSecurityPolicy}; frame-ancestors 'none'`);
    for (const path of [
      '../secret.txt',
      '..%2fsecret.txt',
      'api/runs/..%2f..%2fsecret.txt',
      'secret.txt',
      'linked.html',
    ]) {
      const answer = await fetch(`${view.address}${path}`);
      expect([answer.status, await answer.text()]).toEqual([404, 'there is nothing here\n']);
    }
    const listing = await (await fetch(`${view.address}api/runs.json`)).text();
    expect(listing).not.toContain('linked');
    expect(listing).not.toContain(folder);
  });
});
