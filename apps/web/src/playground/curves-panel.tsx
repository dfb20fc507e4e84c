import type { EpochRecord } from '@topograft/sparse-core';
import { type ReactNode, useState } from 'react';
import { type Curve, drawCurves, labelWidth } from '../figures/draw-curves.ts';
import { tickText } from '../figures/tick-text.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { Table } from '../shell/table.ts';
import { figureOptions } from './figure-options.ts';
import type { PlayRun } from './play-run.ts';

type Quantity = 'accuracy' | 'loss';

/** Accuracy and loss by epoch, on the images trained on and on the hold-out, beside twins and the run before. */
export function CurvesPanel(props: {
  readonly run: PlayRun;
  /** Epoch that is looked at; `null` for the newest. */
  readonly epoch: number | null;
  readonly onLook: (epoch: number) => void;
}): ReactNode {
  const { run, epoch, onLook } = props;
  const [quantity, setQuantity] = useState<Quantity>('accuracy');
  const [isFitted, setFitted] = useState(false);
  const [scale, setScale] = useState<'linear' | 'log'>('linear');
  const isLog = quantity === 'loss' && scale === 'log';
  const curves = curvesOf(run, quantity);
  const epochs = Math.max(20, run.records.length, run.ghost.length);
  const values = curves
    .flatMap((curve) => curve.values)
    .filter((value) => value !== null)
    .filter((value) => !isLog || value > 0);
  const whole =
    quantity === 'accuracy'
      ? ([0, 1] as const)
      : ([isLog ? Math.min(0.1, ...values) : 0, Math.max(2.4, ...values)] as const);
  const fitted = values.length < 2 ? whole : ([Math.min(...values), Math.max(...values)] as const);
  const domain = isFitted && fitted[1] > fitted[0] ? fitted : whole;
  const span = [0, niceEnd(epochs)] as const;
  return (
    <Panel
      title="Learning curves"
      term={quantity === 'loss' ? 'loss' : 'holdOut'}
      className="curves"
      choices={
        <>
          <ChoiceButtons
            label="Quantity"
            choices={[
              ['accuracy', 'Accuracy'],
              ['loss', 'Loss'],
            ]}
            chosen={quantity}
            onChoose={setQuantity}
          />
          {quantity === 'accuracy' ? null : (
            <ChoiceButtons
              label="Scale"
              choices={[
                ['linear', 'Linear'],
                ['log', 'Log'],
              ]}
              chosen={scale}
              onChoose={setScale}
            />
          )}
          <button type="button" aria-pressed={isFitted} onClick={() => setFitted(!isFitted)}>
            Fit
          </button>
        </>
      }
      sentence={sentenceOf(run)}
      table={() => tableOf(run)}
      svg={(figures) =>
        figures.learningCurves(
          curves
            .filter((curve) => curve.values.length > 0)
            .map(({ label, epochs: at, values: all }) => ({
              label,
              epochs: at,
              // On a logarithmic scale there is no place for a loss of 0.
              values: all.map((value) => (isLog && (value ?? 0) <= 0 ? null : value)),
            })),
          {
            ...figureOptions(
              run,
              `${quantity === 'loss' ? 'Loss' : 'Accuracy'} by epoch`,
              run.records.length,
              quantity === 'loss' ? 'mean cross-entropy in nats' : 'per cent of images',
            ),
            quantity,
            logValues: isLog,
            ...(isFitted ? {} : { domain }),
          },
        )
      }
    >
      <StepFigure
        label={`${quantity === 'loss' ? 'Loss' : 'Accuracy'} by epoch.`}
        height={250}
        range={span}
        marginRight={labelWidth}
        first={1}
        last={Math.max(run.records.length, run.ghost.length)}
        read={(at) => readingOf(curves, quantity, at)}
        onSelect={onLook}
        draw={(paint, at) =>
          drawCurves(paint, curves, {
            x: span,
            y: domain,
            isLog,
            yLabel: quantity === 'accuracy' ? 'accuracy (%)' : `loss (nats)${isLog ? ', logarithmic' : ''}`,
            formatY: (value) => (quantity === 'accuracy' ? String(Number((100 * value).toFixed(1))) : tickText(value)),
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

/** The values of all curves at an epoch as they are, to six digits. */
function readingOf(curves: readonly Curve[], quantity: Quantity, epoch: number): string {
  const parts = curves.flatMap(({ label, epochs, values }) => {
    const value = values[epochs.indexOf(epoch)] ?? null;
    if (value === null) return [];
    return [`${label} ${quantity === 'accuracy' ? `${digits(100 * value)} %` : digits(value)}`];
  });
  return `Epoch ${epoch}: ${parts.toReversed().join(', ')}.`;
}

function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
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
      ...run.twins.flatMap(({ method }) => [`hold-out accuracy, ${method} twin`, `hold-out loss, ${method} twin`]),
      ...(run.ghost.length === 0 ? [] : ['hold-out accuracy, run before', 'hold-out loss, run before']),
    ],
    rows: Array.from({ length: Math.max(run.records.length, run.ghost.length) }, (_, index) => {
      const { train, validation } = run.records[index] ?? {};
      return [
        index + 1,
        train?.accuracy ?? null,
        validation?.accuracy ?? null,
        train?.loss ?? null,
        validation?.loss ?? null,
        ...[...run.twins.map(({ records }) => records), ...(run.ghost.length === 0 ? [] : [run.ghost])].flatMap(
          (records) => [records[index]?.validation.accuracy ?? null, records[index]?.validation.loss ?? null],
        ),
      ];
    }),
  };
}

/** The end of the axis, so that it moves seldom. */
function niceEnd(epochs: number): number {
  return [20, 50, 100, 200].find((end) => end >= epochs) ?? epochs;
}
