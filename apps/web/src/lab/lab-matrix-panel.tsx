import type { Alignment } from '@topograft/sparse-core';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { CanvasFigure, type FigurePoint } from '../figures/canvas-figure.tsx';
import { distanceMargin, drawDistances } from '../figures/draw-distances.ts';
import { moveOf } from '../figures/figure-cursor.ts';
import { RampBar } from '../figures/ramp-bar.tsx';
import { distanceRamp } from '../figures/ramps.ts';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { Panel } from '../shell/panel.tsx';
import { type LabRun, shownDistance } from './lab-run.ts';
import { LabThumbnails } from './lab-thumbnails.tsx';

/** The distances of all pairs as they stand, or as they stood at an epoch, on a scale from 0 to 1. */
export function LabMatrixPanel(props: {
  readonly run: LabRun;
  readonly alignment: Alignment;
  readonly picked: readonly [number, number];
  readonly onPick: (pair: readonly [number, number]) => void;
}): ReactNode {
  const { run, alignment, picked, onPick } = props;
  const [isClustered, setClustered] = useState(false);
  const [looked, setLooked] = useState<number | null>(null);
  const distances = run.distances[alignment];
  const { chance, history } = distances;
  const moment = history.find(({ epoch }) => epoch === looked);
  const epoch = moment?.epoch ?? run.epoch;
  const count = run.networks.length;
  const all = Array.from({ length: count }, (_, index) => index);
  const shown = all.map((i) =>
    all.map((j) =>
      moment === undefined
        ? shownDistance(run, alignment, i, j)
        : { value: moment.values[i]![j]!, isBound: moment.bounds.has(i * count + j) },
    ),
  );
  const order = useClusterOrder(isClustered, moment ?? history.at(-1)) ?? all;
  const labels = order.map((index) => run.networks[index]!.label);
  const values = order.map((i) => order.map((j) => shown[i]![j]!.value));
  const known = values.flatMap((row, i) => row.slice(i + 1)).filter((value) => value !== null);
  const mean = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  const start = history.at(0);
  const sentence = [
    mean === null ? 'The first distances are being measured.' : `Mean ${mean.toFixed(3)} at epoch ${epoch}`,
    mean === null || start === undefined || start.epoch === epoch
      ? ''
      : `, ${start.mean.toFixed(3)} at epoch ${start.epoch}`,
    mean === null ? '' : '. ',
    chance === null
      ? 'What strangers would have is being estimated.'
      : `Independent networks of this density are ${chance.mean.toFixed(3)} ± ${chance.sd.toFixed(3)} apart.`,
  ].join('');
  const pairAt = ({ x, y, width }: FigurePoint): readonly [number, number] | null => {
    const size = (width - distanceMargin) / count;
    const [i, j] = [Math.floor((y - distanceMargin) / size), Math.floor((x - distanceMargin) / size)];
    return i >= 0 && j >= 0 && i < count && j < count && i !== j ? [order[i]!, order[j]!] : null;
  };
  /** The cell of a pair in the order that is shown. */
  const cell = [order.indexOf(picked[0]), order.indexOf(picked[1])] as const;
  const onKey = (event: KeyboardEvent): void => {
    const move = moveOf({ key: event.key, shiftKey: false });
    if (move === null) return;
    event.preventDefault();
    event.stopPropagation();
    const [across, down] = move;
    let [i, j] = [cell[0] + down, cell[1] + across];
    if (i === j) [i, j] = [i + down, j + across];
    if (i >= 0 && j >= 0 && i < count && j < count) onPick([order[i]!, order[j]!]);
  };
  const read = (): string => {
    const { value, isBound } = shown[picked[0]]![picked[1]]!;
    const [a, b] = picked.map((index) => run.networks[index]!.label) as [string, string];
    return `${a} and ${b}: ${value === null ? 'not measured yet' : `${isBound ? 'at most ' : ''}${value.toFixed(3)}`}.`;
  };
  return (
    <Panel
      title="Distance matrix"
      term="distance"
      className="distances"
      choices={
        <ChoiceButtons
          label="Order"
          choices={[
            ['index', 'Index'],
            ['cluster', 'Cluster'],
          ]}
          chosen={isClustered ? 'cluster' : 'index'}
          onChoose={(next) => setClustered(next === 'cluster')}
        />
      }
      sentence={sentence}
      table={() => ({ columns: ['network', ...labels], rows: values.map((row, i) => [labels[i]!, ...row]) })}
      svg={(figures) =>
        figures.distanceHeatMap(
          { labels, values: values.map((row) => row.map((value) => value ?? 0)) },
          {
            title: `Topology distance after epoch ${epoch}`,
            subtitle: `${alignment} alignment, mean over layers, seed ${run.settings.seed}`,
            description: `Distance (NNSTD) from 0 to 1, ${alignment} alignment, density ${run.settings.density}, seed ${run.settings.seed}, epoch ${epoch}; trained in the Topograft page.`,
            document,
            ...(chance === null ? {} : { chance: chance.mean }),
          },
        )
      }
    >
      <CanvasFigure
        label="Distances of all pairs."
        aspect={1}
        onPick={(point) => {
          const pair = pairAt(point);
          if (pair !== null) onPick(pair);
        }}
        cursor={{ label: read(), onKey }}
        draw={(paint) =>
          drawDistances(paint, {
            labels,
            values,
            stale: order.map((i) => order.map((j) => distances.stale[i]![j]!)),
            picked: cell,
            isBound: (i, j) => shown[order[i]!]![order[j]!]!.isBound,
          })
        }
      />
      <RampBar ramp={distanceRamp} labels={['0 same', '1 nothing shared']} mark={chance?.mean ?? null} />
      <LabThumbnails history={history} order={order} looked={moment?.epoch ?? null} onLook={setLooked} />
      {alignment === 'refined' ? (
        <p className="legend">◤ not refined yet: the least of greedy and identity, an upper bound</p>
      ) : null}
      {chance === null ? null : <p className="legend">▲ on the bar: chance level</p>}
    </Panel>
  );
}

/** The order of a measured epoch by clusters; `null` while it is not wanted, or not there yet. */
function useClusterOrder(
  isWanted: boolean,
  moment: LabRun['distances'][Alignment]['history'][number] | undefined,
): readonly number[] | null {
  const [order, setOrder] = useState<readonly number[] | null>(null);
  useEffect(() => {
    if (!isWanted || moment === undefined) return setOrder(null);
    let isStale = false;
    import('./order-by-cluster.ts').then(
      ({ orderByCluster }) => {
        if (!isStale) setOrder(orderByCluster(moment.values));
      },
      () => {},
    );
    return () => {
      isStale = true;
    };
  }, [isWanted, moment]);
  // An order of another lab has another number of networks.
  return isWanted && order?.length === moment?.values.length ? order : null;
}
