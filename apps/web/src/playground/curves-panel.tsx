import type { EpochRecord } from '@topograft/sparse-core';
import { learningCurves } from '@topograft/viz';
import { type ReactNode, useState } from 'react';
import { type Curve, drawCurves, labelWidth } from '../figures/draw-curves.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { Table } from '../shell/table.ts';
import type { PlayRun } from './play-run.ts';

type Quantity = 'accuracy' | 'loss';

/** Accuracy and loss by epoch, on the images trained on and on the hold-out, beside twins and the run before. */
export function CurvesPanel(props: {
  readonly run: PlayRun;
  readonly epoch: number | null;
  readonly onLook: (epoch: number) => void;
}): ReactNode {
  const { run, epoch, onLook } = props;
  const [quantity, setQuantity] = useState<Quantity>('accuracy');
  const curves = curvesOf(run, quantity);
  const epochs = Math.max(20, run.records.length, run.ghost.length);
  const losses = curves.flatMap(({ values }) => values).filter((value) => value !== null);
  return (
    <Panel
      title="Learning curves"
      term={quantity === 'loss' ? 'loss' : 'holdOut'}
      className="curves"
      choices={
        <ChoiceButtons
          label="Quantity"
          choices={[
            ['accuracy', 'Accuracy'],
            ['loss', 'Loss'],
          ]}
          chosen={quantity}
          onChoose={setQuantity}
        />
      }
      sentence={sentenceOf(run)}
      table={() => tableOf(run)}
      svg={() =>
        learningCurves(
          curves
            .filter(({ values }) => values.length > 0)
            .map(({ label, epochs: at, values }) => ({ label, epochs: at, values })),
          {
            quantity,
            title: `${quantity === 'loss' ? 'Loss' : 'Accuracy'} by epoch`,
            subtitle: `${run.settings.method}, seed ${run.settings.seed}`,
            document,
          },
        )
      }
    >
      <StepFigure
        label={`${quantity === 'loss' ? 'Loss' : 'Accuracy'} by epoch.`}
        height={250}
        range={[0, niceEnd(epochs)]}
        marginRight={labelWidth}
        first={1}
        last={run.records.length}
        read={(at) => readingOf(curves, quantity, at)}
        onSelect={onLook}
        draw={(paint, at) =>
          drawCurves(paint, curves, {
            x: [0, niceEnd(epochs)],
            y: quantity === 'accuracy' ? [0, 1] : [0, Math.max(2.4, ...losses)],
            yLabel: quantity === 'accuracy' ? 'accuracy (%)' : 'loss (nats)',
            formatY: (value) => (quantity === 'accuracy' ? String(Math.round(100 * value)) : String(value)),
            playhead: epoch,
            cursor: at,
          })
        }
      />
    </Panel>
  );
}

function curvesOf(run: PlayRun, quantity: Quantity): Curve[] {
  const curve = (
    label: string,
    records: readonly EpochRecord[],
    part: 'train' | 'validation',
    look: Pick<Curve, 'role' | 'dash'>,
  ): Curve => ({
    label,
    epochs: records.map(({ epoch }) => epoch),
    values: records.map((record) => record[part][quantity]),
    ...look,
  });
  return [
    ...(run.ghost.length > 0 ? [curve('run before', run.ghost, 'validation', { role: 'other' })] : []),
    ...run.twins.map((twin) =>
      curve(twin.method, twin.records, 'validation', {
        role: 'other',
        dash: twin.method === 'static' ? [6, 3] : [2, 3],
      }),
    ),
    curve('training', run.records, 'train', { role: 'aside' }),
    curve('hold-out', run.records, 'validation', { role: 'this' }),
  ];
}

function readingOf(curves: readonly Curve[], quantity: Quantity, epoch: number): string {
  const parts = curves.flatMap(({ label, epochs, values }) => {
    const value = values[epochs.indexOf(epoch)] ?? null;
    if (value === null) return [];
    return [`${label} ${quantity === 'accuracy' ? formatShare(value) : value.toPrecision(3)}`];
  });
  return `Epoch ${epoch}: ${parts.toReversed().join(', ')}.`;
}

function sentenceOf({ records, twins }: PlayRun): string {
  const last = records.at(-1);
  if (last === undefined) return 'No epoch is done yet.';
  const beside = twins.flatMap(({ method, records: own, failure }) => {
    if (failure !== null) return [`the ${method} twin stopped: ${failure}`];
    const at = own.at(-1);
    if (at === undefined) return [];
    const then = records[at.epoch - 1]!;
    const points = 100 * (then.validation.accuracy - at.validation.accuracy);
    const side = points >= 0 ? 'above' : 'below';
    return [`at epoch ${at.epoch} ${Math.abs(points).toFixed(1)} points ${side} the ${method} twin`];
  });
  return `${[`${formatShare(last.validation.accuracy)} on the hold-out at epoch ${last.epoch}`, ...beside].join('; ')}.`;
}

function tableOf(run: PlayRun): Table {
  return {
    columns: [
      'epoch',
      'training accuracy',
      'hold-out accuracy',
      'training loss',
      'hold-out loss',
      ...run.twins.map(({ method }) => `hold-out accuracy, ${method} twin`),
    ],
    rows: run.records.map(({ epoch, train, validation }, index) => [
      epoch,
      train.accuracy,
      validation.accuracy,
      train.loss,
      validation.loss,
      ...run.twins.map(({ records }) => records[index]?.validation.accuracy ?? null),
    ]),
  };
}

/** The end of the axis, so that it moves seldom. */
function niceEnd(epochs: number): number {
  return [20, 50, 100, 200].find((end) => end >= epochs) ?? epochs;
}
