import type { ReactNode } from 'react';
import { frameMargins } from '../figures/draw-axes.ts';
import { drawBars } from '../figures/draw-bars.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import { formatCount } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { figureOptions } from './figure-options.ts';
import type { PlayRun } from './play-run.ts';

/** Connections of a layer removed and grown at the end of each epoch. */
export function TurnoverPanel(props: {
  readonly run: PlayRun;
  readonly layerIndex: number;
  readonly epoch: number;
  readonly onLook: (epoch: number) => void;
  readonly title?: string;
}): ReactNode {
  const { run, layerIndex, epoch, onLook, title = 'Removed and grown' } = props;
  const layers = run.records.map(({ layers: all }) => all[layerIndex]!);
  const up = layers.map(({ grownCount }) => grownCount);
  const down = layers.map(({ removedCount }) => removedCount);
  const first = run.opened?.topology.layers[layerIndex]?.inputs.length ?? 0;
  const most = Math.max(1, Math.ceil(1.5 * run.settings.dropFraction * first), ...up, ...down);
  const shown = layers[epoch - 1];
  const sentence =
    shown === undefined
      ? 'Nothing is replaced before the first epoch is done.'
      : `Layer ${layerIndex + 1}, epoch ${epoch}: ${formatCount(shown.removedCount)} out, ${formatCount(shown.grownCount)} in, of ${formatCount(shown.connectionCount)}.`;
  return (
    <Panel
      title={title}
      term="set"
      sentence={sentence}
      table={() => ({
        columns: ['epoch', 'connections', 'removed', 'grown'],
        rows: layers.map((layer, index) => [index + 1, layer.connectionCount, layer.removedCount, layer.grownCount]),
      })}
      svg={(figures) =>
        figures.connectionFlow(
          {
            steps: layers.map(({ connectionCount, removedCount, grownCount }, index) => ({
              from: index,
              to: index + 1,
              kept: connectionCount - grownCount,
              removed: removedCount,
              grown: grownCount,
            })),
          },
          figureOptions(run, `Removed and grown, layer ${layerIndex + 1}`, run.records.length, 'connections'),
        )
      }
    >
      <StepFigure
        label="Connections removed and grown by epoch."
        height={180}
        range={[0.5, Math.max(20, up.length) + 0.5]}
        marginRight={frameMargins.right}
        first={1}
        last={layers.length}
        read={(at) =>
          `Epoch ${at}: ${formatCount(layers[at - 1]!.removedCount)} removed, ${formatCount(layers[at - 1]!.grownCount)} grown.`
        }
        onSelect={onLook}
        draw={(paint, at) =>
          drawBars(paint, {
            up: [...up, ...Array.from({ length: Math.max(0, 20 - up.length) }, () => 0)],
            down,
            upColor: paint.theme.grown,
            downColor: paint.theme.gone,
            first: 1,
            most,
            xLabel: 'epoch',
            yLabel: 'grown ↑ · removed ↓',
            playhead: epoch > 0 ? epoch : null,
            cursor: at,
          })
        }
      />
    </Panel>
  );
}
