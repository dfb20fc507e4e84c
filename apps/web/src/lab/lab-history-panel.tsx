import type { Alignment } from '@topograft/sparse-core';
import type { ReactNode } from 'react';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { type Curve, drawCurves } from '../figures/draw-curves.ts';
import { Panel } from '../shell/panel.tsx';
import type { LabRun } from './lab-run.ts';

/** Mean distance by epoch, with the least and the largest, and chance. */
export function LabHistoryPanel({
  run,
  alignment,
}: {
  readonly run: LabRun;
  readonly alignment: Alignment;
}): ReactNode {
  const { history, chance } = run.distances[alignment];
  const epochs = history.map(({ epoch }) => epoch);
  const curve = (label: string, key: 'mean' | 'least' | 'most', role: Curve['role']): Curve => ({
    label,
    epochs,
    values: history.map((moment) => moment[key]),
    role,
  });
  const last = history.at(-1);
  const sentence =
    last === undefined
      ? 'The first distances are being measured.'
      : `${alignment} alignment, epoch ${last.epoch}: mean ${last.mean.toFixed(3)}, from ${last.least.toFixed(3)} to ${last.most.toFixed(3)}${last.boundCount === 0 ? '' : `; ${last.boundCount} pairs are upper bounds, not refined in time`}.`;
  return (
    <Panel
      title="Distance by epoch"
      term="chance"
      sentence={sentence}
      table={() => ({
        columns: ['epoch', 'mean', 'least', 'most', 'upper bounds'],
        rows: history.map(({ epoch, mean, least, most, boundCount }) => [epoch, mean, least, most, boundCount]),
      })}
      {...(history.length === 0
        ? {}
        : {
            svg: (figures) =>
              figures.distanceCurves(
                {
                  series: [
                    {
                      label: 'mean',
                      epochs,
                      values: history.map(({ mean }) => mean),
                      band: { low: history.map(({ least }) => least), high: history.map(({ most }) => most) },
                    },
                  ],
                  ...(chance === null ? {} : { chances: [{ label: 'chance', ...chance }] }),
                },
                {
                  title: 'Distance by epoch',
                  subtitle: `${alignment} alignment, mean of pairs, least to largest shaded`,
                  description: `Distance (NNSTD) from 0 to 1, ${alignment} alignment, density ${run.settings.density}, seed ${run.settings.seed}; trained in the Topograft page.`,
                  document,
                },
              ),
          })}
    >
      <CanvasFigure
        label={`Distance by epoch. ${sentence}`}
        height={220}
        draw={(paint) =>
          drawCurves(
            paint,
            [curve('least', 'least', 'other'), curve('largest', 'most', 'other'), curve('mean', 'mean', 'this')],
            {
              x: [0, Math.max(20, run.epoch)],
              y: [0, 1],
              yLabel: 'distance',
              reference: chance === null ? null : { value: chance.mean, sd: chance.sd, label: 'chance' },
            },
          )
        }
      />
    </Panel>
  );
}
