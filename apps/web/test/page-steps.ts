import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Epochs done, as the page tells; -1 before the first run is there. */
export async function epochOf(page: Page): Promise<number> {
  return Number(/Epoch (\d+)/.exec((await page.locator('.status').textContent()) ?? '')?.[1] ?? -1);
}

/** Waits for what a script gives; the page's policy keeps Playwright from polling in it. */
export async function until(page: Page, script: string): Promise<void> {
  await expect.poll(() => page.evaluate(script), { timeout: 30_000, interval: 100 }).toBe(true);
}

/** Waits until the run has so many epochs. */
export async function epochs(page: Page, count: number): Promise<void> {
  await expect.poll(() => epochOf(page), { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(count);
}

/** What is saved when something is done. */
export async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile((await download.path())!) };
}

/** Saves one kind of file from the menu of a panel. */
export function exported(page: Page, title: string, kind: string): Promise<{ name: string; bytes: Buffer }> {
  return saved(page, async () => {
    const panel = page.getByRole('region', { name: title, exact: true });
    await panel.getByText('Export', { exact: true }).click();
    await panel.getByRole('button', { name: kind, exact: true }).click();
  });
}

/** Lets a run come to an epoch and stops it there or a little later. */
export async function pauseAfter(page: Page, count: number): Promise<number> {
  await page.getByRole('button', { name: 'max', exact: true }).click();
  await epochs(page, count);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText(/Epoch \d+ · [\d.]+ %, paused/).waitFor();
  // An epoch that was under way when it was paused still counts.
  let seen = -1;
  await expect
    .poll(
      async () => {
        const before = seen;
        seen = await epochOf(page);
        return before === seen;
      },
      { interval: 400, timeout: 20_000 },
    )
    .toBe(true);
  return seen;
}
