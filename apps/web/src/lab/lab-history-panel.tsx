import type { Alignment } from '@topograft/sparse-core';
import type { ReactNode } from 'react';
import { drawCurves, labelWidth } from '../figures/draw-curves.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import { formatCount } from '../shell/format.ts';
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
  const curve = {
    label: 'mean',
    epochs,
    values: history.map(({ mean }) => mean),
    band: { low: history.map(({ least }) => least), high: history.map(({ most }) => most) },
    role: 'this',
  } as const;
  const last = history.at(-1);
  const part =
    last === undefined || last.pairCount === run.pairs.length
      ? ''
      : `; ${formatCount(last.pairCount)} of ${formatCount(run.pairs.length)} pairs were measured`;
  const sentence =
    last === undefined
      ? 'The first distances are being measured.'
      : `${alignment} alignment, epoch ${last.epoch}: mean ${last.mean.toFixed(3)}, from ${last.least.toFixed(3)} to ${last.most.toFixed(3)}${last.boundCount === 0 ? '' : `; ${last.boundCount} pairs are upper bounds, not refined in time`}${part}.`;
  return (
    <Panel
      title="Distance by epoch"
      term="chance"
      sentence={sentence}
      table={() => ({
        columns: ['epoch', 'mean', 'least', 'most', 'pairs', 'upper bounds'],
        rows: history.map((moment) => [
          moment.epoch,
          moment.mean,
          moment.least,
          moment.most,
          moment.pairCount,
          moment.boundCount,
        ]),
      })}
      {...(history.length === 0
        ? {}
        : {
            svg: (figures) =>
              figures.distanceCurves(
                {
                  series: [curve],
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
      <StepFigure
        label="Distance by epoch."
        height={220}
        range={[0, Math.max(20, run.epoch)]}
        marginRight={labelWidth}
        first={0}
        last={run.epoch}
        read={(at) => {
          const moment = history.find(({ epoch }) => epoch === at);
          return moment === undefined
            ? `Epoch ${at}: not measured.`
            : `Epoch ${at}: mean ${moment.mean.toFixed(3)}, from ${moment.least.toFixed(3)} to ${moment.most.toFixed(3)}${chance === null ? '' : `; chance ${chance.mean.toFixed(3)} ± ${chance.sd.toFixed(3)}`}.`;
        }}
        draw={(paint, at) =>
          drawCurves(paint, [curve], {
            x: [0, Math.max(20, run.epoch)],
            y: [0, 1],
            yLabel: 'distance; grey: least to largest',
            cursor: at,
            reference: chance === null ? null : { value: chance.mean, sd: chance.sd, label: 'chance' },
          })
        }
      />
    </Panel>
  );
}
