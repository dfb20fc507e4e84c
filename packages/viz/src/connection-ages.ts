import { checkConnectionAges, type ConnectionAges } from './checks/check-connection-ages.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { type ColorBar, colorBar, colorBarHeight } from './marks/color-bar.ts';
import { type Panel, panelAxes, panelTickHeight } from './marks/panel-axes.ts';
import { countScale } from './scales/count-scale.ts';
import { formatNumber } from './scales/format-number.ts';
import { formatPercent } from './scales/format-percent.ts';
import { linearScale } from './scales/linear-scale.ts';
import { colorSchemes, lightTheme } from './scales/palette.ts';
import { ticks } from './scales/ticks.ts';

const task = 'draw the ages of connections';

/** Up to how many areas have a line between them; more would be all lines. */
const mostLines = 40;

/**
 * Draws how old the connections of each epoch are, as stacked areas: the lowest are those of the first epoch, and each
 * area above holds what came at a later one, coloured by when it came.
 *
 * How an area narrows to the right is the survival of its connections. Between stored epochs, lines are straight.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for less than two moments, epochs that do not rise, a count that is no whole number from 0
 * up or that grows, or an unusable option
 * @throws {@link ShapeError} when a moment has not an entry for itself and each one before it
 * @category Figures
 * @example
 * ```ts
 * const moments = [{ epoch: 0, born: [100] }, { epoch: 10, born: [60, 40] }, { epoch: 20, born: [45, 20, 35] }];
 * const svg = await connectionAges({ moments });
 * ```
 */
export async function connectionAges(data: ConnectionAges, options: FigureOptions = {}): Promise<string> {
  checkConnectionAges(task, data);
  const width = figureWidth(task, options);
  const { moments } = data;
  const epochs = moments.map(({ epoch }) => epoch);
  const domain = [epochs[0]!, epochs.at(-1)!] as const;
  const bar: ColorBar = {
    label: 'epoch at which connections came',
    domain,
    clamped: { low: false, high: false },
    mark: undefined,
    hatched: undefined,
    whole: true,
  };
  const top = layOutText(options, width).top;
  const panelWidth = width - 2 * padding - 52;
  const panel: Panel = {
    left: padding + 44,
    top: top + colorBarHeight(bar) + 30,
    width: panelWidth,
    height: Math.round(Math.max(200, panelWidth * 0.5)),
  };
  const floor = panel.top + panel.height;
  const total = ({ born }: (typeof moments)[number]): number => born.reduce((sum, count) => sum + count, 0);
  const x = linearScale(domain, [panel.left, panel.left + panel.width]);
  const y = countScale(Math.max(1, ...moments.map(total)), [floor, panel.top]);
  const xTicks = ticks(...domain, Math.max(2, Math.floor(panelWidth / 60)), { whole: true }).values;
  return renderMarks(
    options,
    {
      width,
      bottom: floor + panelTickHeight + 20,
      label: 'Ages of connections by epoch',
      description: describe(data, total(moments.at(-1)!)),
      color: { scheme: colorSchemes.distance, domain },
    },
    [
      colorBar(bar, top),
      areas(data, x, y.level),
      panelAxes(panel, {
        x: xTicks.map((epoch) => ({ at: x(epoch), label: formatNumber(epoch, 0) })),
        y: y.ticks,
        labelled: true,
      }),
      (_, document) =>
        svgElement(document, 'g', {}, [
          svgText(document, padding, panel.top - 12, 'connections'),
          svgText(document, panel.left + panel.width / 2, floor + panelTickHeight + 16, 'epoch', { anchor: 'middle' }),
        ]),
    ],
  );
}

/** One area a cohort; it begins as nothing at the moment before its connections came. */
function areas(
  { moments }: ConnectionAges,
  x: (epoch: number) => number,
  level: (count: number) => number,
): FigureMark {
  // [moment][cohort]: connections below the top of the area.
  const tops = moments.map(({ born }) => {
    let sum = 0;
    return born.map((count) => (sum += count));
  });
  const point = (moment: number, cohort: number): string =>
    `${x(moments[moment]!.epoch)},${level(cohort < 0 ? 0 : (tops[moment]![cohort] ?? tops[moment]!.at(-1)!))}`;
  return (scales, document) => {
    const paths = moments.map(({ epoch }, cohort) => {
      const from = Math.max(0, cohort - 1);
      const along = Array.from({ length: moments.length - from }, (_, index) => from + index);
      const above = along.map((moment) => point(moment, cohort));
      const below = along.toReversed().map((moment) => point(moment, cohort - 1));
      return svgElement(document, 'path', {
        d: `M${[...above, ...below].join('L')}Z`,
        fill: scales.color(epoch),
        ...(moments.length > mostLines ? {} : { stroke: lightTheme.background, 'stroke-width': 0.5 }),
      });
    });
    return svgElement(document, 'g', {}, paths);
  };
}

function describe({ moments }: ConnectionAges, total: number): string {
  const first = moments[0]!;
  const { epoch, born } = moments.at(-1)!;
  const share = (count: number): string => (total === 0 ? 'none' : `${formatPercent(count / total)} %`);
  return (
    `${total} connections at epoch ${epoch}: ${share(born[0]!)} since epoch ${first.epoch}, ` +
    `${share(born.at(-1)!)} since epoch ${epoch}.`
  );
}
