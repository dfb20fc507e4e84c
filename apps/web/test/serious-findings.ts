import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Findings of axe that are serious or critical, and parts of the page that have the same name. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Given to the page by the browser's own door: its policy lets no script in.
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ id, impact }) => impact === 'serious' || impact === 'critical' || id === 'landmark-unique')
    .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`);
}
