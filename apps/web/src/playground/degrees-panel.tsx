import { degreeHistogram, layerDegrees } from '@topograft/nnstd';
import { type ReactNode, useState } from 'react';
import { frameMargins } from '../figures/draw-axes.ts';
import { drawBars } from '../figures/draw-bars.ts';
import { StepFigure, type StepRange } from '../figures/step-figure.tsx';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { RangeSliders } from '../shell/range-sliders.tsx';
import { binomialShares } from './binomial-shares.ts';
import { degreeBins } from './degree-bins.ts';
import { brushedText, type DegreeBrush } from './degree-brush.ts';
import type { OptionsOf } from './figure-options.ts';

/** How many connections neurons and inputs of a layer have, beside a random layer of the same density. */
export function DegreesPanel(props: {
  readonly moment: Pick<LayerMoment, 'layer'> | null;
  readonly layerIndex: number;
  /** Epoch that is shown, and what the exported figure says of itself; without them there is no picture to export. */
  readonly epoch?: number;
  readonly optionsOf?: OptionsOf;
  readonly title?: string;
  /** Neurons that are set off in another figure; without it none can be. */
  readonly brushing?: { readonly brush: DegreeBrush | null; readonly onBrush: (brush: DegreeBrush | null) => void };
}): ReactNode {
  const { moment, layerIndex, epoch, optionsOf, title = 'Degrees', brushing } = props;
  const [side, setSide] = useState<'in' | 'out'>('in');
  const brush = brushing?.brush?.layerIndex === layerIndex && brushing.brush.side === side ? brushing.brush : null;
  const range = brush?.range ?? null;
  const onRange = (next: StepRange | null): void =>
    brushing?.onBrush(next === null ? null : { layerIndex, side, range: next });
  const figure = moment === null ? null : degreesOf(moment, side);
  const { shares = [], expected = [], length = 20 } = figure ?? {};
  const last = shares.length - 1;
  const { width, bars } = degreeBins(length, shares, expected);
  const [shareBars, expectedBars] = [bars[0]!, bars[1]!];
  const unit = side === 'in' ? 'neurons' : 'inputs';
  const sentence =
    figure === null
      ? 'There is no network yet.'
      : `Layer ${layerIndex + 1}: ${figure.shares.length > 0 ? formatShare(figure.shares[0]!) : '–'} of the ${unit} have no connection; chance would give ${formatShare(figure.expected[0]!)}. The largest degree is ${figure.largest}.${brush === null ? '' : ` Set off in the matrix: ${brushedText(moment!.layer, brush)}.`}`;
  return (
    <Panel
      title={title}
      term="degree"
      choices={
        <ChoiceButtons
          label="Direction"
          choices={[
            ['in', 'In'],
            ['out', 'Out'],
          ]}
          chosen={side}
          onChoose={(next) => {
            setSide(next);
            if (brush !== null) brushing!.onBrush(null);
          }}
        />
      }
      sentence={sentence}
      table={() => ({
        columns: ['degree', `share of ${unit}`, 'by chance'],
        rows: (figure?.shares ?? []).map((share, degree) => [degree, share, figure!.expected[degree] ?? 0]),
      })}
      {...(moment === null || epoch === undefined || optionsOf === undefined
        ? {}
        : {
            svg: (figures) => {
              const { inDegrees, outDegrees } = layerDegrees(moment.layer);
              const layer = {
                inDegreeHistogram: [...degreeHistogram(inDegrees)],
                outDegreeHistogram: [...degreeHistogram(outDegrees)],
              };
              return figures.degreeDistribution(
                { moments: [{ epoch, layers: [layer] }], layerLabels: [`layer ${layerIndex + 1}`] },
                optionsOf(`Degrees, layer ${layerIndex + 1}`, 'neurons and inputs'),
              );
            },
          })}
    >
      <StepFigure
        label="Distribution of degrees."
        height={180}
        range={[-0.5, Math.max(1, shareBars.length) * width - 0.5]}
        marginRight={frameMargins.right}
        first={0}
        last={last}
        {...(brushing === undefined ? {} : { brush: { range, onRange } })}
        read={(at) => {
          const bar = Math.floor(at / width);
          const [from, to] = [bar * width, Math.min(length, (bar + 1) * width) - 1];
          const degrees = from === to ? `Degree ${from}` : `Degrees ${from} to ${to}`;
          return `${degrees}: ${formatShare(shareBars[bar]!)} of the ${unit}, ${formatShare(expectedBars[bar]!)} by chance.`;
        }}
        draw={(paint, at) => {
          drawBars(paint, {
            up: shareBars,
            upColor: (bar) =>
              range !== null && (bar + 1) * width > range[0] && bar * width <= range[1]
                ? paint.theme.link
                : paint.theme.kept,
            ...(width === 1 ? { hatched: 0 } : {}),
            first: (width - 1) / 2,
            step: width,
            most: Math.min(1, Math.max(0.05, 1.5 * Math.max(...expectedBars, 0), ...shareBars)),
            expected: expectedBars,
            xLabel: side === 'in' ? 'connections that arrive' : 'connections that leave',
            yLabel: `share of ${unit} (%)`,
            formatY: (value) => String(Math.round(100 * value)),
            cursor: at,
          });
        }}
      />
      {brushing === undefined ? null : (
        <>
          <RangeSliders
            label="Degree"
            least={0}
            most={Math.max(0, last)}
            step={1}
            range={range ?? [0, Math.max(0, last)]}
            format={String}
            onRange={onRange}
          />
          <p className="row">
            <button type="button" onClick={() => onRange(null)}>
              None set off
            </button>
          </p>
        </>
      )}
    </Panel>
  );
}

function degreesOf({ layer }: Pick<LayerMoment, 'layer'>, side: 'in' | 'out') {
  const { inDegrees, outDegrees } = layerDegrees(layer);
  const degrees = side === 'in' ? inDegrees : outDegrees;
  const partners = side === 'in' ? layer.inputCount : layer.outputCount;
  const histogram = degreeHistogram(degrees);
  const shares = Array.from(histogram, (count) => count / degrees.length);
  const density = layer.inputs.length / (layer.inputCount * layer.outputCount);
  const length = Math.max(histogram.length, Math.min(partners + 1, Math.ceil(3 * partners * density)));
  const expected = binomialShares(partners, density, Math.max(length, 1));
  return { shares, expected, length, largest: histogram.length - 1 };
}
