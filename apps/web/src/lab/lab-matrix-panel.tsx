import type { Alignment } from '@topograft/sparse-core';
import { type ReactNode, useEffect, useState } from 'react';
import { type DistanceCells, distanceMargin, drawAllDistances, drawDistances } from '../figures/draw-distances.ts';
import { RampBar } from '../figures/ramp-bar.tsx';
import { distanceRamp } from '../figures/ramps.ts';
import { type MatrixCell, ZoomCanvas } from '../figures/zoom-canvas.tsx';
import { OrderButtons } from '../shell/order-buttons.tsx';
import { formatCount } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { measuresAllPairs } from './lab-pairs.ts';
import { type LabMatrix, type LabMoment, type LabRun, shownDistance, storedDistance } from './lab-run.ts';
import { LabThumbnails } from './lab-thumbnails.tsx';

/** The distances of all pairs as they stand, or as they stood at an epoch, on a scale from 0 to 1. */
export function LabMatrixPanel(props: {
  readonly run: LabRun;
  readonly alignment: Alignment;
  /** Epoch that is looked at, of those that are stored; `null` for the newest. */
  readonly looked: number | null;
  readonly onLook: (epoch: number | null) => void;
  readonly picked: readonly [number, number];
  readonly onPick: (pair: readonly [number, number]) => void;
}): ReactNode {
  const { run, alignment, looked, onLook, picked, onPick } = props;
  const [isClustered, setClustered] = useState(false);
  const [hovered, setHovered] = useState<readonly [number, number] | null>(null);
  const distances = run.distances[alignment];
  const { chance, history } = distances;
  const moment = history.find(({ epoch }) => epoch === looked);
  const epoch = moment?.epoch ?? run.epoch;
  const count = run.networks.length;
  const all = Array.from({ length: count }, (_, index) => index);
  const shown = all.map((i) =>
    all.map((j) => (moment === undefined ? shownDistance(run, alignment, i, j) : storedDistance(moment.matrix!, i, j))),
  );
  const { stale } = moment?.matrix ?? distances;
  const order = useClusterOrder(isClustered, moment ?? history.at(-1)) ?? all;
  const labels = order.map((index) => run.networks[index]!.label);
  const values = order.map((i) => order.map((j) => shown[i]![j]!.value));
  const cells: DistanceCells = {
    labels,
    values,
    stale: order.map((i) => order.map((j) => stale[i]![j] ?? null)),
    isBound: (i, j) => shown[order[i]!]![order[j]!]!.isBound,
  };
  /** What was measured last of each pair, as far as it ever was. */
  const latest = values.map((row, i) => row.map((value, j) => value ?? cells.stale[i]![j] ?? null));
  const known = values.flatMap((row, i) => row.slice(i + 1)).filter((value) => value !== null);
  const mean = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  const start = history.at(0);
  const isPart = !measuresAllPairs(count) && known.length < run.pairs.length;
  const part = `${formatCount(known.length)} of ${formatCount(run.pairs.length)} pairs are measured at this epoch`;
  const sentence = [
    mean === null ? 'The first distances are being measured.' : `Mean ${mean.toFixed(3)} at epoch ${epoch}`,
    mean === null || start === undefined || start.epoch === epoch
      ? ''
      : `, ${start.mean.toFixed(3)} at epoch ${start.epoch}`,
    mean === null ? ' ' : '. ',
    isPart ? `${part}, dimmed ones at an earlier one. ` : '',
    chance === null
      ? 'What strangers would have is being estimated.'
      : `Independent networks of this density are ${chance.mean.toFixed(3)} ± ${chance.sd.toFixed(3)} apart.`,
  ].join('');
  const pairOf = ({ neuron, input }: MatrixCell): readonly [number, number] => [order[neuron]!, order[input]!];
  const pick = (cell: MatrixCell): void => {
    if (!isDiagonal(cell)) onPick(pairOf(cell));
  };
  const read = ([i, j]: readonly [number, number]): string => {
    const { value, isBound } = shown[i]![j]!;
    const [a, b] = [run.networks[i]!.label, run.networks[j]!.label];
    const before = stale[i]![j] ?? null;
    const old = before === null ? '' : `, ${before.toFixed(3)} before`;
    return `${a} and ${b}: ${value === null ? `not measured yet${old}` : `${isBound ? 'at most ' : ''}${value.toFixed(3)}`}.`;
  };
  return (
    <Panel
      title="Distance matrix"
      term="distance"
      className="distances"
      choices={
        <OrderButtons
          orders={['index', 'cluster']}
          chosen={isClustered ? 'cluster' : 'index'}
          onChoose={(next) => setClustered(next === 'cluster')}
        />
      }
      sentence={sentence}
      table={() => ({
        columns: ['network', ...labels],
        rows: values.map((row, i) => [labels[i]!, ...row]),
        hasRowHeads: true,
      })}
      {...(latest.flat().includes(null)
        ? {}
        : {
            svg: (figures) =>
              figures.distanceHeatMap(
                { labels, values: latest.map((row) => row.map((value) => value!)) },
                {
                  title: `Topology distance after epoch ${epoch}`,
                  subtitle: `${alignment} alignment, mean over layers, seed ${run.settings.seed}`,
                  description: `Distance (NNSTD) from 0 to 1, ${alignment} alignment, density ${run.settings.density}, seed ${run.settings.seed}, epoch ${epoch}${isPart ? `; ${part}, the others were at an earlier one` : ''}; trained in the Topograft page.`,
                  document,
                  ...(chance === null ? {} : { chance: chance.mean }),
                },
              ),
          })}
    >
      <ZoomCanvas
        label="Distances of all pairs."
        inputCount={count}
        outputCount={count}
        margin={distanceMargin}
        draw={(paint, view) => drawDistances(paint, cells, view)}
        overview={(paint, view) => drawAllDistances(paint, cells, 0, 0, view.scale)}
        onHover={(cell) => setHovered(cell === null || isDiagonal(cell) ? null : pairOf(cell))}
        onPick={pick}
        cursor={{ cell: { neuron: order.indexOf(picked[0]), input: order.indexOf(picked[1]) }, onMove: pick }}
        isPassed={isDiagonal}
        read={(cell) => read(pairOf(cell))}
      />
      <p className="legend reading">{hovered === null ? '' : read(hovered)}</p>
      <RampBar ramp={distanceRamp} labels={['0 same', '1 nothing shared']} mark={chance?.mean ?? null} />
      <LabThumbnails history={history} order={order} looked={looked} onLook={onLook} />
      {alignment === 'refined' ? (
        <p className="legend">◤ not refined yet: the least of greedy and identity, an upper bound</p>
      ) : null}
      {chance === null ? null : <p className="legend">▲ on the bar: chance level</p>}
    </Panel>
  );
}

function isDiagonal({ neuron, input }: MatrixCell): boolean {
  return neuron === input;
}

/** The order of a measured epoch by clusters; `null` while it is not wanted, or not there yet. */
function useClusterOrder(isWanted: boolean, moment: LabMoment | undefined): readonly number[] | null {
  const [order, setOrder] = useState<readonly number[] | null>(null);
  const matrix: LabMatrix | null = moment?.matrix ?? null;
  useEffect(() => {
    if (!isWanted || matrix === null) return setOrder(null);
    let isStale = false;
    import('./order-by-cluster.ts').then(
      ({ orderByCluster }) => {
        if (isStale) return;
        setOrder(orderByCluster(matrix.values.map((row, i) => row.map((value, j) => value ?? matrix.stale[i]![j]!))));
      },
      () => {},
    );
    return () => {
      isStale = true;
    };
  }, [isWanted, matrix]);
  // An order of another lab has another number of networks.
  return isWanted && order?.length === matrix?.values.length ? order : null;
}
