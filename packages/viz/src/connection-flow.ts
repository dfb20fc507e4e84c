import { ArgumentError } from '@topograft/sparse-core';
import { checkConnectionFlow, type ConnectionFlow, type FlowStep } from './checks/check-connection-flow.ts';
import { type FigureOptions, figureWidth } from './figure/figure-options.ts';
import { layOutText, padding } from './figure/figure-text.ts';
import type { FigureMark } from './figure/render-figure.ts';
import { renderMarks } from './figure/render-marks.ts';
import { svgElement } from './figure/svg-document.ts';
import { svgText } from './figure/svg-text.ts';
import { textWidth } from './figure/text-width.ts';
import { legend, legendHeight } from './marks/legend.ts';
import { type Panel, panelAxes, panelTickHeight } from './marks/panel-axes.ts';
import { formatCount } from './scales/format-count.ts';
import { formatPercent } from './scales/format-percent.ts';
import { labelStep } from './scales/label-step.ts';
import { linearScale } from './scales/linear-scale.ts';
import { lightTheme } from './scales/palette.ts';
import { ticks } from './scales/ticks.ts';

const task = 'draw the flow of connections';

const legendItems = [
  { text: 'kept', sample: 'square', color: lightTheme.kept },
  { text: 'grown', sample: 'square', color: lightTheme.grown },
  { text: 'removed (below the line)', sample: 'square', color: lightTheme.gone },
] as const;

/**
 * Draws what became of connections between stored epochs, a bar a step: kept ones with grown ones on top of them, which
 * together are those of the later epoch, and removed ones below the line.
 *
 * @returns SVG text, the same for the same input
 * @throws {@link ArgumentError} for no step, epochs that do not rise, a count that is no whole number from 0 up, a step that
 * does not begin with as many connections as the one before ends with, more steps than pixels, or an unusable option
 * @category Figures
 * @example
 * ```ts
 * const steps = [{ from: 0, to: 10, kept: 60, removed: 40, grown: 40 }, { from: 10, to: 20, kept: 70, removed: 30, grown: 30 }];
 * const svg = await connectionFlow({ steps });
 * ```
 */
export async function connectionFlow(data: ConnectionFlow, options: FigureOptions = {}): Promise<string> {
  checkConnectionFlow(task, data);
  const width = figureWidth(task, options);
  const { steps } = data;
  const most = Math.max(1, ...steps.map(({ kept, grown }) => kept + grown));
  const least = Math.max(0, ...steps.map(({ removed }) => removed));
  const top = layOutText(options, width).top;
  const panelWidth = width - 2 * padding - 52;
  const pace = panelWidth / steps.length;
  if (pace < 1) {
    throw new ArgumentError({
      task,
      reason: `${steps.length} steps in ${width} pixels leave less than a pixel for a bar`,
      cure: 'Pass a larger width, or draw a part of the steps.',
    });
  }
  const panel: Panel = {
    left: padding + 52,
    top: top + legendHeight(legendItems, width) + 28,
    width: panelWidth,
    height: Math.round(Math.max(200, panelWidth * 0.5)),
  };
  const floor = panel.top + panel.height;
  const y = linearScale([-least, most], [floor, panel.top]);
  const labels = steps.map(({ from, to }) => `${from}–${to}`);
  const step = labelStep(pace, Math.max(...labels.map((label) => textWidth(label, 11))) + 10);
  return renderMarks(
    options,
    {
      width,
      bottom: floor + panelTickHeight + 20,
      label: 'Connections kept, grown and removed between epochs',
      description: describe(steps),
    },
    [
      legend(legendItems, top, width),
      panelAxes(panel, {
        x: labels.flatMap((label, index) =>
          index % step === 0 ? [{ at: panel.left + (index + 0.5) * pace, label }] : [],
        ),
        y: ticks(-least, most, Math.max(3, Math.floor(panel.height / 36)), { whole: true }).values.map((count) => ({
          at: y(count),
          // Below the line, too, connections are counted from 0 up.
          label: formatCount(Math.abs(count)),
        })),
        labelled: true,
        baseline: y(0),
      }),
      bars(steps, panel.left, pace, y),
      (_, document) =>
        svgElement(document, 'g', {}, [
          svgText(document, padding, panel.top - 10, 'connections'),
          svgText(document, panel.left + panel.width / 2, floor + panelTickHeight + 16, 'from epoch to epoch', {
            anchor: 'middle',
          }),
        ]),
    ],
  );
}

function bars(steps: readonly FlowStep[], left: number, pace: number, y: (count: number) => number): FigureMark {
  const barWidth = pace > 4 ? Math.min(pace * 0.8, 64) : pace;
  const parts = [
    { color: lightTheme.kept, ends: ({ kept }: FlowStep) => [0, kept] },
    { color: lightTheme.grown, ends: ({ kept, grown }: FlowStep) => [kept, kept + grown] },
    { color: lightTheme.gone, ends: ({ removed }: FlowStep) => [-removed, 0] },
  ] as const;
  return (_, document) =>
    svgElement(
      document,
      'g',
      {},
      parts.map(({ color, ends }) => {
        const d = steps.map((step, index) => {
          const [from, to] = ends(step) as [number, number];
          const x = left + (index + 0.5) * pace - barWidth / 2;
          return from === to ? '' : `M${x},${y(from)}V${y(to)}H${x + barWidth}V${y(from)}Z`;
        });
        return svgElement(document, 'path', { d: d.join(''), fill: color });
      }),
    );
}

function describe(steps: readonly FlowStep[]): string {
  const shares = steps.map(({ kept, removed }) => (kept + removed === 0 ? 1 : kept / (kept + removed)));
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const ends = steps.length === 1 ? told(steps[0]!) : `${told(steps[0]!)}; ${told(steps.at(-1)!)}`;
  return `Connections over ${steps.length} steps: ${ends}. On average ${formatPercent(mean)} % are kept in a step.`;
}

function told({ from, to, kept, removed, grown }: FlowStep): string {
  return `from epoch ${from} to ${to} ${kept} kept, ${removed} removed, ${grown} grown`;
}
