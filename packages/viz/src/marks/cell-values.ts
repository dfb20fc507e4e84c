import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { contrastingInk } from '../scales/contrasting-ink.ts';
import { formatNumber } from '../scales/format-number.ts';

/**
 * Prints values in the middle of their cells, in black or white by contrast: three digits where they fit, else two.
 *
 * @param values - `[rows][columns]`; `null` prints nothing
 * @param size - of a cell, in pixels
 */
export function cellValues(values: readonly (readonly (number | null)[])[], size: number): FigureMark {
  const fontSize = Math.min(13, Math.max(9, Math.floor(size * 0.27)));
  const decimals = size >= 44 ? 3 : 2;
  return (scales, document) => {
    const elements = values.flatMap((rowValues, row) =>
      rowValues.flatMap((value, column) => {
        if (value === null) return [];
        // The baseline is set in pixels: not every renderer knows dominant-baseline.
        const place = { x: scales.x(column) + size / 2, y: scales.y(row) + size / 2 + fontSize * 0.36 };
        const fill = contrastingInk(scales.color(value));
        return svgElement(document, 'text', { ...place, fill }, [formatNumber(value, decimals)]);
      }),
    );
    return svgElement(document, 'g', { 'font-size': fontSize, 'text-anchor': 'middle' }, elements);
  };
}
