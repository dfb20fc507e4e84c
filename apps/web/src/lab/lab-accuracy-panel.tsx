import type { ReactNode } from 'react';
import { type Curve, drawCurves, labelWidth } from '../figures/draw-curves.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import { formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { LabRun } from './lab-run.ts';

/** Most networks with a line of their own; of more, the mean is drawn and what lies between the least and the most. */
const mostLines = 12;

/** Accuracy of each network on the hold-out. */
export function LabAccuracyPanel({ run }: { readonly run: LabRun }): ReactNode {
  const scores = run.networks.map(({ records }) => records.at(-1)?.validation.accuracy ?? null);
  const known = scores.filter((accuracy) => accuracy !== null);
  const sentence =
    known.length === 0
      ? 'No epoch is done yet.'
      : `From ${formatShare(Math.min(...known))} to ${formatShare(Math.max(...known))} on the hold-out at epoch ${run.epoch}.`;
  const curves = run.networks.length > mostLines ? [meanCurve(run)] : curvesOf(run);
  return (
    <Panel
      title="Accuracy of each"
      term="holdOut"
      sentence={sentence}
      table={() => ({
        columns: ['epoch', ...run.networks.map(({ label }) => label)],
        rows: Array.from({ length: run.epoch }, (_, index) => [
          index + 1,
          ...run.networks.map(({ records }) => records[index]?.validation.accuracy ?? null),
        ]),
      })}
      {...(run.epoch === 0
        ? {}
        : {
            svg: (figures) =>
              figures.learningCurves(curves, {
                title: 'Accuracy of each network by epoch',
                subtitle: `on the hold-out, density ${run.settings.density}, seed ${run.settings.seed}`,
                description: `Per cent of images${curves.length < run.networks.length ? `, mean of ${run.networks.length} networks, least to most shaded` : ''}, density ${run.settings.density}, seed ${run.settings.seed}; trained in the Topograft page.`,
                domain: [0, 1],
                document,
              }),
          })}
    >
      <StepFigure
        label="Hold-out accuracy of each network by epoch."
        height={220}
        range={[0, Math.max(20, run.epoch)]}
        marginRight={labelWidth}
        first={1}
        last={run.epoch}
        read={(at) => `Epoch ${at}: ${curves.map((curve) => readingOf(curve, at)).join(', ')}.`}
        draw={(paint, at) =>
          drawCurves(
            paint,
            curves.map((curve) => ({ ...curve, label: `${curve.label} ${formatShare(curve.values.at(-1) ?? null)}` })),
            {
              x: [0, Math.max(20, run.epoch)],
              y: [0, 1],
              yLabel: `accuracy on the hold-out (%)${curves.length < run.networks.length ? '; grey: least to most' : ''}`,
              cursor: at,
              formatY: (value) => String(Math.round(100 * value)),
            },
          )
        }
      />
    </Panel>
  );
}

function curvesOf({ networks }: LabRun): Curve[] {
  return networks.map(({ label, records }, index) => ({
    label,
    epochs: records.map(({ epoch }) => epoch),
    values: records.map(({ validation }) => validation.accuracy),
    role: index === 0 ? 'this' : 'aside',
  }));
}

function meanCurve({ networks, epoch: last }: LabRun): Curve {
  const epochs = Array.from({ length: last }, (_, index) => index + 1);
  const all = epochs.map((epoch) => networks.map(({ records }) => records[epoch - 1]!.validation.accuracy));
  return {
    label: 'mean',
    epochs,
    values: all.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    band: { low: all.map((values) => Math.min(...values)), high: all.map((values) => Math.max(...values)) },
    role: 'this',
  };
}

function readingOf({ label, values, band }: Curve, epoch: number): string {
  const told = `${label} ${formatShare(values[epoch - 1] ?? null)}`;
  if (band === undefined) return told;
  return `${told}, from ${formatShare(band.low[epoch - 1] ?? null)} to ${formatShare(band.high[epoch - 1] ?? null)}`;
}
