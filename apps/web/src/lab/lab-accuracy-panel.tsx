import type { ReactNode } from 'react';
import { drawCurves, labelWidth } from '../figures/draw-curves.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import { formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { LabRun } from './lab-run.ts';

/** Accuracy of each network on the hold-out. */
export function LabAccuracyPanel({ run }: { readonly run: LabRun }): ReactNode {
  const scores = run.networks.map(({ label, records }) => ({
    label,
    accuracy: records.at(-1)?.validation.accuracy ?? null,
  }));
  const known = scores.map(({ accuracy }) => accuracy).filter((accuracy) => accuracy !== null);
  const sentence =
    known.length === 0
      ? 'No epoch is done yet.'
      : `From ${formatShare(Math.min(...known))} to ${formatShare(Math.max(...known))} on the hold-out at epoch ${run.epoch}.`;
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
              figures.learningCurves(
                run.networks.map(({ label, records }) => ({
                  label,
                  epochs: records.map(({ epoch }) => epoch),
                  values: records.map(({ validation }) => validation.accuracy),
                })),
                {
                  title: 'Accuracy of each network by epoch',
                  subtitle: `on the hold-out, density ${run.settings.density}, seed ${run.settings.seed}`,
                  description: `Per cent of images, density ${run.settings.density}, seed ${run.settings.seed}; trained in the Topograft page.`,
                  domain: [0, 1],
                  document,
                },
              ),
          })}
    >
      <StepFigure
        label="Hold-out accuracy of each network by epoch."
        height={220}
        range={[0, Math.max(20, run.epoch)]}
        marginRight={labelWidth}
        first={1}
        last={run.epoch}
        read={(at) =>
          `Epoch ${at}: ${run.networks
            .map(({ label, records }) => `${label} ${formatShare(records[at - 1]?.validation.accuracy ?? null)}`)
            .join(', ')}.`
        }
        draw={(paint, at) =>
          drawCurves(
            paint,
            run.networks.map(({ label, records }, index) => ({
              label: `${label} ${formatShare(records.at(-1)?.validation.accuracy ?? null)}`,
              epochs: records.map(({ epoch }) => epoch),
              values: records.map(({ validation }) => validation.accuracy),
              role: index === 0 ? 'this' : 'aside',
            })),
            {
              x: [0, Math.max(20, run.epoch)],
              y: [0, 1],
              yLabel: 'accuracy on the hold-out (%)',
              cursor: at,
              formatY: (value) => String(Math.round(100 * value)),
            },
          )
        }
      />
    </Panel>
  );
}
