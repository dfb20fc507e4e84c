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
