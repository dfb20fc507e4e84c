import type { Alignment } from '@topograft/sparse-core';
import type { KeyboardEvent, ReactNode } from 'react';
import { CanvasFigure, type FigurePoint } from '../figures/canvas-figure.tsx';
import { distanceMargin, drawDistances } from '../figures/draw-distances.ts';
import { RampBar } from '../figures/ramp-bar.tsx';
import { distanceRamp } from '../figures/ramps.ts';
import { Panel } from '../shell/panel.tsx';
import { type LabRun, shownDistance } from './lab-run.ts';

/** The distances of all pairs as they stand, on a scale from 0 to 1. */
export function LabMatrixPanel(props: {
  readonly run: LabRun;
  readonly alignment: Alignment;
  readonly picked: readonly [number, number];
  readonly onPick: (pair: readonly [number, number]) => void;
}): ReactNode {
  const { run, alignment, picked, onPick } = props;
  const labels = run.networks.map(({ label }) => label);
  const count = labels.length;
  const values = labels.map((_, i) => labels.map((__, j) => shownDistance(run, alignment, i, j).value));
  const known = values.flatMap((row, i) => row.slice(i + 1)).filter((value) => value !== null);
  const mean = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  const { chance, history } = run.distances[alignment];
  const start = history.at(0);
  const sentence = [
    mean === null ? 'The first distances are being measured.' : `Mean ${mean.toFixed(3)} at epoch ${run.epoch}`,
    start === undefined || start.epoch === run.epoch ? '' : `, ${start.mean.toFixed(3)} at epoch ${start.epoch}`,
    mean === null ? '' : '. ',
    chance === null
      ? 'What strangers would have is being estimated.'
      : `Independent networks of this density are ${chance.mean.toFixed(3)} ± ${chance.sd.toFixed(3)} apart.`,
  ].join('');
  const pairAt = ({ x, y, width }: FigurePoint): readonly [number, number] | null => {
    const size = (width - distanceMargin) / count;
    const [i, j] = [Math.floor((y - distanceMargin) / size), Math.floor((x - distanceMargin) / size)];
    return i >= 0 && j >= 0 && i < count && j < count && i !== j ? [i, j] : null;
  };
  const onKey = (event: KeyboardEvent): void => {
    const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
    if (!Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    const [down, across] = moves[event.key as keyof typeof moves] as [number, number];
    let [i, j] = [picked[0] + down, picked[1] + across];
    if (i === j) [i, j] = [i + down, j + across];
    if (i >= 0 && j >= 0 && i < count && j < count) onPick([i, j]);
  };
  return (
    <Panel
      title="Distance matrix"
      term="distance"
      className="distances"
      sentence={sentence}
      table={() => ({ columns: ['network', ...labels], rows: values.map((row, i) => [labels[i]!, ...row]) })}
      svg={(figures) =>
        figures.distanceHeatMap(
          { labels, values: values.map((row) => row.map((value) => value ?? 0)) },
          {
            title: `Topology distance after epoch ${run.epoch}`,
            subtitle: `${alignment} alignment, mean over layers, seed ${run.settings.seed}`,
            description: `Distance (NNSTD) from 0 to 1, ${alignment} alignment, density ${run.settings.density}, seed ${run.settings.seed}, epoch ${run.epoch}; trained in the Topograft page.`,
            document,
            ...(chance === null ? {} : { chance: chance.mean }),
          },
        )
      }
    >
      <CanvasFigure
        label={`Distances of all pairs. ${sentence}`}
        aspect={1}
        onPick={(point) => {
          const pair = pairAt(point);
          if (pair !== null) onPick(pair);
        }}
        onKey={onKey}
        draw={(paint) =>
          drawDistances(paint, {
            labels,
            values,
            picked,
            isBound: (i, j) => shownDistance(run, alignment, i, j).isBound,
          })
        }
      />
      <RampBar ramp={distanceRamp} labels={['0 same', '1 nothing shared']} mark={chance?.mean ?? null} />
      {alignment === 'refined' ? (
        <p className="legend">◤ not refined yet: the least of greedy and identity, an upper bound</p>
      ) : null}
      {chance === null ? null : <p className="legend">▲ on the bar: chance level</p>}
    </Panel>
  );
}
