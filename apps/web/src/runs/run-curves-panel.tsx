import { type ReactNode, useState } from 'react';
import { learningCurves } from '@topograft/viz';
import { drawCurves } from '../figures/draw-curves.ts';
import { tickText } from '../figures/tick-text.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { useTheme } from '../shell/theme.ts';
import type { KnownRun } from './run-facts.ts';
import { mostCurves, type RunCurve, runCurves, type RunQuantity } from './run-curves.ts';
import { seriesStyle } from './series-style.ts';

/** Curves of the chosen runs on one pair of axes. */
export function RunCurvesPanel({ runs }: { readonly runs: readonly KnownRun[] }): ReactNode {
  const [quantity, setQuantity] = useState<RunQuantity>('hold-out');
  const [isFitted, setFitted] = useState(false);
  const { theme } = useTheme();
  const isLoss = quantity === 'loss';
  const curves = runCurves(runs, quantity);
  const values = curves.flatMap((curve) => curve.values).filter((value) => value !== null);
  const lastEpoch = Math.max(1, ...curves.map(({ epochs }) => epochs.length));
  const sentence = sentenceOf(curves, runs.length, quantity);
  const y: readonly [number, number] = isLoss
    ? [0, Math.max(0.1, ...values)]
    : isFitted && values.length > 0
      ? fitted(values)
      : [0, 1];
  return (
    <Panel
      title="Curves of the chosen runs"
      term={isLoss ? 'loss' : 'holdOut'}
      choices={
        <>
          <ChoiceButtons
            label="Quantity"
            choices={[
              ['hold-out', 'Hold-out'],
              ['training', 'Training'],
              ['test', 'Test'],
              ['loss', 'Loss'],
            ]}
            chosen={quantity}
            onChoose={setQuantity}
          />
          {isLoss ? null : (
            <button type="button" aria-pressed={isFitted} onClick={() => setFitted(!isFitted)}>
              Fit
            </button>
          )}
        </>
      }
      sentence={sentence}
      table={() => ({
        columns: ['epoch', ...curves.map(({ label }, index) => `${index + 1} ${label}`)],
        rows: Array.from({ length: lastEpoch }, (_, index) => [
          index + 1,
          ...curves.map((curve) => curve.values[index] ?? null),
        ]),
      })}
      svg={() =>
        learningCurves(
          curves
            .filter(({ epochs }) => epochs.length > 0)
            .map(({ label, epochs, values: own }, index) => ({ label: `${index + 1} ${label}`, epochs, values: own })),
          { quantity: isLoss ? 'loss' : 'accuracy', title: `${nameOf(quantity)} by epoch`, document },
        )
      }
    >
      <StepFigure
        label={`${nameOf(quantity)} by epoch.`}
        height={Math.max(280, 70 + 14 * curves.length)}
        range={[0, lastEpoch]}
        marginRight={labelWidthAt}
        first={1}
        last={Math.max(0, ...curves.map(({ epochs }) => epochs.length))}
        read={(at) => readingOf(curves, quantity, at)}
        draw={(paint, at) =>
          drawCurves(
            paint,
            curves.map(({ label, epochs, values: own, band }, index) => ({
              label,
              epochs,
              values: own,
              role: 'this',
              ...seriesStyle(index, theme),
              ...(band === undefined ? {} : { band }),
            })),
            {
              x: [0, lastEpoch],
              y,
              yLabel: isLoss ? 'cross-entropy on the hold-out (nats)' : `${nameOf(quantity)} (%)`,
              formatY: (value) => (isLoss ? tickText(value) : String(Number((100 * value).toFixed(1)))),
              labelWidth: labelWidthAt(paint.width),
              cursor: at,
            },
          )
        }
      />
    </Panel>
  );
}

/** Names of runs are longer than those of curves. */
function labelWidthAt(width: number): number {
  return width < 480 ? 92 : 128;
}

function readingOf(curves: readonly RunCurve[], quantity: RunQuantity, epoch: number): string {
  const parts = curves.flatMap(({ label, epochs, values }) => {
    const value = values[epochs.indexOf(epoch)] ?? null;
    return value === null ? [] : [`${label} ${toldAs(quantity, value)}`];
  });
  return `Epoch ${epoch}: ${parts.length === 0 ? 'nothing was measured' : parts.join(', ')}.`;
}

function toldAs(quantity: RunQuantity, value: number): string {
  return quantity === 'loss' ? value.toPrecision(3) : formatShare(value);
}

function nameOf(quantity: RunQuantity): string {
  return {
    'hold-out': 'Accuracy on the hold-out',
    training: 'Accuracy while training',
    test: 'Accuracy on the test set',
    loss: 'Loss on the hold-out',
  }[quantity];
}

/** What the values span, with a little room. */
function fitted(values: readonly number[]): readonly [number, number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.005, (most - least) * 0.05);
  return [Math.max(0, least - room), Math.min(1, most + room)];
}

function sentenceOf(curves: readonly RunCurve[], runCount: number, quantity: RunQuantity): string {
  if (runCount === 0) return 'Choose runs in the table to see their curves here.';
  const ends = curves.flatMap(({ label, values }) => {
    const end = values.findLast((value) => value !== null);
    return end === undefined || end === null ? [] : [{ label, end }];
  });
  if (ends.length === 0) return 'No epoch is done yet.';
  const told = (value: number): string => toldAs(quantity, value);
  const sorted = ends.toSorted((a, b) => a.end - b.end);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const what =
    runCount > mostCurves
      ? `Means of ${curves.length} groups of ${runCount} runs, with their 95 % intervals where there are several`
      : `${runCount} ${runCount === 1 ? 'run' : 'runs'}`;
  return low === high
    ? `${what}: ${told(low.end)} at the end.`
    : `${what}: from ${told(low.end)} (${low.label}) to ${told(high.end)} (${high.label}) at the end.`;
}
