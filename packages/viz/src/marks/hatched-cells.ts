import type { FigureMark } from '../figure/render-figure.ts';
import { type SvgDocument, type SvgElement, svgElement } from '../figure/svg-document.ts';
import { lightTheme } from '../scales/palette.ts';

/** Pixels between two hatch lines, along an edge. */
const spacing = 6;

/** Hatches the diagonal cells of some networks: not a measured value, a network against itself. */
export function hatchedDiagonal(indices: readonly number[], size: number): FigureMark {
  return (scales, document) =>
    svgElement(
      document,
      'g',
      {},
      indices.map((index) => hatchedSquare(document, scales.x(index), scales.y(index), size)),
    );
}

/**
 * A square with lines rising to the right. Drawn as one path and not as a pattern, whose id could meet another's on a
 * page with several figures.
 */
export function hatchedSquare(document: SvgDocument, x: number, y: number, size: number): SvgElement {
  let d = '';
  for (const at of hatchOffsets(size)) {
    const near = Math.max(0, at - size);
    const far = Math.min(at, size);
    d += `M${x + near},${y + far}L${x + far},${y + near}`;
  }
  return svgElement(document, 'g', {}, [
    svgElement(document, 'rect', { x, y, width: size, height: size, fill: lightTheme.surface }),
    svgElement(document, 'path', { d, fill: 'none', stroke: lightTheme.border, 'stroke-width': 0.75 }),
  ]);
}

/** Where lines x + y = offset cross a square of this size; its own diagonal is always one of them. */
function hatchOffsets(size: number): readonly number[] {
  const each = Math.floor((size - 1) / spacing);
  return Array.from({ length: 2 * each + 1 }, (_, index) => size + (index - each) * spacing);
}
