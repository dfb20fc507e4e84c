import { ArgumentError, LimitError, UnsupportedError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { svgToPng } from './svg-to-png.ts';

const svg = (width: number, height = width) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="9" height="9"/></svg>`;

/** Width and height in a PNG file's first chunk. */
function sizeOf(png: Uint8Array): readonly number[] {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('svgToPng(svg)', () => {
  it('gives a PNG file of twice the size, or as large as asked for', async () => {
    expect(sizeOf(await svgToPng(svg(30, 20)))).toEqual([60, 40]);
    expect(sizeOf(await svgToPng(svg(30, 20), { scale: 0.5 }))).toEqual([15, 10]);
  });

  it('takes the whole of a CommonJS package whose names are not seen', async () => {
    const whole = await import('@resvg/resvg-js');
    const png = await svgToPng(svg(10), { importResvg: () => Promise.resolve({ default: whole }) });
    expect(sizeOf(png)).toEqual([20, 20]);
  });

  it.each([
    [
      "Cannot find package '@resvg/resvg-js' imported from /project/index.js",
      'could not turn a figure into PNG - @resvg/resvg-js is not installed. Install it with `npm install @resvg/resvg-js`.',
    ],
    ['Cannot find native binding\n…', '@resvg/resvg-js could not be loaded: Cannot find native binding.'],
  ])('says how to install resvg on "%s"', async (message, expected) => {
    const drawn = svgToPng(svg(10), { importResvg: () => Promise.reject(new Error(message)) });
    await expect(drawn).rejects.toThrow(UnsupportedError);
    await expect(drawn).rejects.toThrow(expected);
  });

  it('refuses a text that is no SVG', async () => {
    const drawn = svgToPng('<html></html>');
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow(/the text is not an SVG picture: .+ Received <html><\/html>\./);
  });

  it.each([0, 9, Number.NaN])('refuses scale %d', async (scale) => {
    const drawn = svgToPng(svg(10), { scale });
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow(`the scale is not usable. Expected a number from 0.1 to 8. Received ${scale}.`);
  });

  it('refuses a picture that would fill the memory', async () => {
    const drawn = svgToPng(svg(20_000));
    await expect(drawn).rejects.toThrow(LimitError);
    await expect(drawn).rejects.toThrow(
      'the picture is too large. Expected at most 100000000 pixels. Received 40000 × 40000.',
    );
  });
});
