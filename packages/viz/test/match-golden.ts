import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

/** Digits after the point in which a figure may not differ; the last digit of a coordinate may, by hosts' rounding. */
const comparedDecimals = 1;

/**
 * Compares a figure with `golden/NAME.svg`, ids and last digits aside. On a difference the figure is left beside it as
 * `NAME-changed.svg`; `UPDATE_GOLDEN=1` writes it in the golden's place.
 */
export function expectGolden(name: string, svg: string): void {
  const golden = goldenPath(`${name}.svg`);
  const changed = goldenPath(`${name}-changed.svg`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(golden, svg);
    rmSync(changed, { force: true });
    return;
  }
  const equal = existsSync(golden) && normalized(readFileSync(golden, 'utf8')) === normalized(svg);
  if (equal) rmSync(changed, { force: true });
  else writeFileSync(changed, svg);
  expect(equal, `${name}.svg differs from ${name}-changed.svg beside it; UPDATE_GOLDEN=1 accepts the change`).toBe(
    true,
  );
}

function goldenPath(file: string): string {
  return fileURLToPath(new URL(`golden/${file}`, import.meta.url));
}

function normalized(svg: string): string {
  const ids = new Map<string, string>();
  return svg
    .replace(/\bid="([^"]+)"/g, (_, id: string) => {
      if (!ids.has(id)) ids.set(id, `id-${ids.size}`);
      return `id="${ids.get(id)}"`;
    })
    .replace(/#([\w-]+)\)/g, (whole, id: string) => (ids.has(id) ? `#${ids.get(id)})` : whole))
    .replace(/-?\d+\.\d+/g, (digits) => String(Number(Number(digits).toFixed(comparedDecimals)) + 0));
}
