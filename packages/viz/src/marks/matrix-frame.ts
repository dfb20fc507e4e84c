import { padding } from '../figure/figure-text.ts';
import type { FigureMark } from '../figure/render-figure.ts';
import { svgElement } from '../figure/svg-document.ts';
import { svgText } from '../figure/svg-text.ts';
import { formatNumber } from '../scales/format-number.ts';
import { lightTheme } from '../scales/palette.ts';
import { ticks } from '../scales/ticks.ts';
import type { Panel } from './panel-axes.ts';

/** The outline of a layer as a matrix, with the numbers of some neurons and inputs; `pixels` is the size of each. */
export function matrixFrame(panel: Panel, pixels: number, inputCount: number, outputCount: number): FigureMark {
  const { left, top, width, height } = panel;
  const middle = (index: number): number => (index + 0.5) * pixels;
  return (_, document) => {
    const tick = (d: string) => svgElement(document, 'path', { d, stroke: lightTheme.border });
    return svgElement(document, 'g', {}, [
      svgElement(document, 'rect', {
        x: left - 0.5,
        y: top - 0.5,
        width: width + 1,
        height: height + 1,
        fill: lightTheme.background,
        stroke: lightTheme.border,
      }),
      ...numbersAlong(inputCount, width).flatMap((input) => {
        const x = left + middle(input);
        const label = svgText(document, x, top + height + 16, formatNumber(input, 0), { anchor: 'middle', size: 11 });
        return [tick(`M${x},${top + height}v4`), label];
      }),
      ...numbersAlong(outputCount, height).flatMap((neuron) => {
        const y = top + middle(neuron);
        const label = svgText(document, left - 7, y + 4, formatNumber(neuron, 0), { anchor: 'end', size: 11 });
        return [tick(`M${left},${y}h-4`), label];
      }),
      svgText(document, left + width / 2, top + height + 34, 'input', { anchor: 'middle' }),
      svgText(document, padding + 10, top + height / 2, 'neuron', { anchor: 'middle', upwards: true }),
    ]);
  };
}

/** Round numbers from 0 to the last, as many as have room. */
function numbersAlong(count: number, length: number): readonly number[] {
  return count === 1 ? [0] : ticks(0, count - 1, Math.max(2, Math.floor(length / 60)), { whole: true }).values;
}
