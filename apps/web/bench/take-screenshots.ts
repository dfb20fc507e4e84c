import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { runCommand } from '../../cli/test/run-command.ts';
import { startView } from '../test/start-view.ts';
import { findChromium } from '../test/find-chromium.ts';
import { type OpenOptions, openSite } from '../test/open-site.ts';

/*
 * Takes the pictures of the page that docs/guides/the-page.md shows, from runs with their seeds.
 *
 *   pnpm --filter @topograft/web screenshots [NAME ...]
 */

const executablePath = findChromium('no picture is taken');
if (executablePath === null) throw new Error('Chromium is needed.');
const pictures = fileURLToPath(new URL('../../../docs/pictures', import.meta.url));
const wanted = process.argv.slice(2);
const site = await openSite(executablePath);

async function take(
  name: string,
  open: (options: OpenOptions) => ReturnType<typeof site.open>,
  prepare: (page: Page) => Promise<void>,
  options: OpenOptions = {},
): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const { page, context, complaints } = await open({ viewport: { width: 1280, height: 960 }, ...options });
  await prepare(page);
  await page.evaluate('scrollTo(0, 0)');
  // The pointer rests beside the figures, and what was asked for is drawn.
  await page.mouse.move(2, 2);
  await page.evaluate(
    'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))).then(() => true)',
  );
  await page.screenshot({ path: join(pictures, `page-${name}.png`) });
  await context.close();
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}

await take(
  'playground',
  (options) => site.open('#/?e=24', options),
  (page) => page.getByText('You look at epoch 24;').waitFor(),
);
await take(
  'phone',
  (options) => site.open('#/?e=24', options),
  (page) => page.getByText('You look at epoch 24;').waitFor(),
  { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true },
);
await take(
  'lab',
  (options) => site.open('#/lab?k=10', options),
  async (page) => {
    await page.getByText(/refined alignment, epoch (3\d|[4-9]\d): mean/).waitFor({ timeout: 180_000 });
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('upper bounds, not refined in time').waitFor({ state: 'detached', timeout: 60_000 });
  },
);
await take(
  'compare',
  (options) => site.open('#/lab?k=2&net=60-40&d=0.05&x=0.2', options),
  async (page) => {
    await page.getByText(/refined alignment, epoch \d{2,}: mean/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Compare w0 and w1' }).click();
    await page.getByText(/After matching, the diagonal costs/).waitFor();
  },
);

const folder = await mkdtemp(join(tmpdir(), 'topograft-pictures-'));
const runs = [
  ['set-1', '--method', 'set', '--seed', '1'],
  ['set-2', '--method', 'set', '--seed', '2'],
  ['rigl-1', '--method', 'rigl', '--seed', '1'],
  ['static-1', '--method', 'static', '--seed', '1'],
] as const;
for (const [name, ...settings] of runs) {
  const common = '--data synthetic-small --hidden 100,60 --density 5% --epochs 20 --topology-every 1 --quiet'.split(
    ' ',
  );
  await runCommand(['train', ...common, ...settings, '--out', join(folder, name)]);
}
const view = await startView(folder, site.folder);
try {
  await take(
    'runs',
    (options) => site.openAt(view.address, '#/runs', options),
    async (page) => {
      await page.getByText('4 of 4 · 0 selected').waitFor();
      for (const box of await page.getByRole('checkbox', { name: /^Choose (set|rigl|static)/ }).all())
        await box.check();
      await page.getByText(/4 runs: from/).waitFor();
    },
  );
} finally {
  view.child.kill('SIGINT');
  await once(view.child, 'close');
  await site.close();
  await rm(folder, { recursive: true, force: true });
}
