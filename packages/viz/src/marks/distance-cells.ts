import type { LabelledDistances } from '../checks/check-distance-matrix.ts';
import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { cellValues } from './cell-values.ts';
import { hatchedDiagonal } from './hatched-cells.ts';
import { heatCells } from './heat-cells.ts';

/** Up to how many networks the values are printed in their cells, and how large a cell must be for that. */
const printed = { networks: 12, cellSize: 28 };

/** The cells of a distance matrix: colours, hatching where a network meets itself, and values where they are few. */
export function distanceCells({ values }: LabelledDistances, cellSize: number): readonly FigureMark[] {
  const measured = values.map((row, i) => row.map((value, j) => (i === j && value === 0 ? null : value)));
  const hatched = measured.flatMap((row, index) => (row[index] === null ? [index] : []));
  const prints = values.length <= printed.networks && cellSize >= printed.cellSize;
  return [
    heatCells(measured, cellSize),
    hatchedDiagonal(hatched, cellSize),
    ...(prints ? [cellValues(measured, cellSize)] : []),
  ];
}

/** Marks of cells with their corner at a place in pixels, for figures of several matrices. */
export function atPlace(marks: readonly FigureMark[], left: number, top: number, cellSize: number): FigureMark {
  return (scales, document) => {
    const placed = {
      x: (column: number): number => left + column * cellSize,
      y: (row: number): number => top + row * cellSize,
      color: (value: number): string => scales.color(value),
    };
    return svgElement(
      document,
      'g',
      {},
      marks.map((mark) => mark(placed, document)),
    );
  };
}
