import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { lightTheme } from '../scales/palette.ts';
import type { Bracket } from '../scales/place-brackets.ts';

/** Height of the strip above the cells, in pixels. */
export const dendrogramHeight = 48;

/** Brackets above the columns of a matrix, their heights to scale: 0 just above the cells, the last merge on top. */
export function dendrogram(brackets: readonly Bracket[], left: number, bottom: number, cellSize: number): FigureMark {
  const highest = Math.max(...brackets.map(({ height }) => height)) || 1;
  const x = (place: number): number => left + place * cellSize;
  const y = (height: number): number => bottom - (dendrogramHeight * height) / highest;
  const d = brackets.map(
    (bracket) =>
      `M${x(bracket.left.place)},${y(bracket.left.height)}V${y(bracket.height)}` +
      `H${x(bracket.right.place)}V${y(bracket.right.height)}`,
  );
  return (_, document) => svgElement(document, 'path', { d: d.join(''), fill: 'none', stroke: lightTheme.muted });
}
