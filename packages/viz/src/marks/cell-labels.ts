import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { svgText } from '../figure/svg-text.ts';
import { lightTheme } from '../scales/palette.ts';
import { labelStep } from '../scales/label-step.ts';

/** Labels at an edge of a matrix, beside its rows or reading upwards below its columns. */
export interface CellLabels {
  /** One a row or column, in their order. */
  readonly labels: readonly string[];
  /** Left of the rows, or below the columns. */
  readonly edge: 'left' | 'bottom';
  /** The corner of the matrix at the start of this edge, in pixels. */
  readonly x: number;
  /** Of the same corner, in pixels. */
  readonly y: number;
  /** Pixels of a cell. */
  readonly cellSize: number;
  /** Pixels. */
  readonly fontSize: number;
}

/** Pixels from the edge to the labels. */
export const cellLabelGap = 7;

/** Draws labels at an edge, thinned to what stays readable, each with a tick. */
export function cellLabels({ labels, edge, x, y, cellSize, fontSize }: CellLabels): FigureMark {
  const step = labelStep(cellSize, fontSize + 2);
  return (_, document) => {
    const parts = labels.flatMap((label, index) => {
      if (index % step !== 0) return [];
      const along = (index + 0.5) * cellSize;
      const [atX, atY] = edge === 'left' ? [x, y + along] : [x + along, y];
      const d = edge === 'left' ? `M${atX},${atY}h-4` : `M${atX},${atY}v4`;
      const drop = fontSize * 0.36;
      return [
        svgElement(document, 'path', { d, stroke: lightTheme.border }),
        edge === 'left'
          ? svgText(document, atX - cellLabelGap, atY + drop, label, { anchor: 'end', size: fontSize })
          : svgText(document, atX + drop, atY + cellLabelGap, label, { anchor: 'end', size: fontSize, upwards: true }),
      ];
    });
    return svgElement(document, 'g', {}, parts);
  };
}
