import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { figures } from './figures.ts';
import { expectGolden } from './match-golden.ts';

/** resvg takes the first family of a list only, and falls back to a serif face. */
const font = { defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' };

let warn: MockInstance;

beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  warn.mockRestore();
});

/** With `GOLDEN_PNG=folder` every figure is left there as a picture, to be looked at. */
function leavePicture(name: string, png: Uint8Array): void {
  const folder = process.env['GOLDEN_PNG'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.png`), png);
}

describe.each(Object.entries(figures))('golden figure %s', (name, draw) => {
  it('is drawn as before, without a warning of Plot', async () => {
    const svg = await draw();
    expect(warn).not.toHaveBeenCalled();
    expect(svg).not.toContain('⚠');
    expectGolden(name, svg);
  });

  it('stands alone: no variable, style sheet, script, class, id or address', async () => {
    const svg = await draw();
    expect(svg).not.toMatch(/var\(|currentColor|<style|<script|class=|\bid=|href|url\(|NaN|undefined|Infinity/);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" aria-label="[^"]+" [^>]*role="img"/);
    expect(svg.match(/<title>[^<]+<\/title>\n {2}<desc>[^<]+<\/desc>/)).not.toBeNull();
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http');
  });

  it('is a picture to another SVG program', async () => {
    const rendered = new Resvg(await draw(), { fitTo: { mode: 'zoom', value: 1.5 }, font }).render();
    leavePicture(name, rendered.asPng());
    expect(new Set(rendered.pixels).size).toBeGreaterThan(50);
  });
});
