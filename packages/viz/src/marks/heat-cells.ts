import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { lightTheme } from '../scales/palette.ts';

/**
 * Square cells in the colours of their values with an outline around all, one path a colour: a matrix of 96 networks takes
 * a tenth of the text that an element a cell would.
 *
 * @param values - `[rows][columns]`; `null` leaves a cell to other marks
 * @param size - of a cell, in pixels
 */
export function heatCells(values: readonly (readonly (number | null)[])[], size: number): FigureMark {
  return (scales, document) => {
    const paths = new Map<string, string>();
    for (const [row, rowValues] of values.entries()) {
      for (const [column, value] of rowValues.entries()) {
        if (value === null) continue;
        const color = scales.color(value);
        paths.set(color, `${paths.get(color) ?? ''}M${scales.x(column)},${scales.y(row)}h${size}v${size}h-${size}z`);
      }
    }
    const elements = [...paths].map(([fill, d]) => svgElement(document, 'path', { fill, d }));
    const [width, height] = [size * values[0]!.length + 1, size * values.length + 1];
    const outline = {
      x: scales.x(0) - 0.5,
      y: scales.y(0) - 0.5,
      width,
      height,
      fill: 'none',
      stroke: lightTheme.border,
    };
    elements.push(svgElement(document, 'rect', outline));
    return svgElement(document, 'g', { 'shape-rendering': 'crispEdges' }, elements);
  };
}
