import { type ReactNode, useMemo, useState } from 'react';
import { MatrixCanvas } from '../figures/matrix-canvas.tsx';
import { degreeOrder } from '../figures/matrix-order.ts';
import type { MatrixCell } from '../figures/zoom-canvas.tsx';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { changesAt } from './changes-at.ts';
import { OrderButtons } from '../shell/order-buttons.tsx';
import { formatCount, formatDensity } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { Table } from '../shell/table.ts';
import { brushed, brushedText, type DegreeBrush } from './degree-brush.ts';
import { figureOptions } from './figure-options.ts';
import type { PlayRun } from './play-run.ts';

/** A layer as a matrix, with what the epoch grew and removed. */
export function MatrixPanel(props: {
  readonly run: PlayRun;
  readonly moment: LayerMoment | null;
  readonly layerIndex: number;
  /** Shape of the layer. */
  readonly inputCount: number;
  readonly outputCount: number;
  /** Column to set off. */
  readonly column: number | null;
  /** Row to set off. */
  readonly row?: number | null;
  /** Rows or columns to set off together. */
  readonly brush?: DegreeBrush | null;
  readonly onPickNeuron?: (neuron: number) => void;
}): ReactNode {
  const { run, moment, layerIndex, inputCount, outputCount, column, row = null, onPickNeuron } = props;
  const { brush = null } = props;
  const [cell, setCell] = useState<MatrixCell | null>(null);
  const [isByDegree, setByDegree] = useState(false);
  // Before a network is made it has no connections: the figure keeps its place, and the focus.
  const { layer, ages, born, died, epoch, since } = useMemo(
    () => moment ?? noMoment(inputCount, outputCount),
    [moment, inputCount, outputCount],
  );
  const order = useMemo(() => (isByDegree ? degreeOrder(layer) : null), [isByDegree, layer]);
  const setOff = useMemo(() => (brush === null ? null : brushed(layer, brush)), [brush, layer]);
  const places = layer.inputCount * layer.outputCount;
  const read = ({ neuron, input }: MatrixCell): string =>
    `Input ${input}, neuron ${neuron}: ${describe({ layer, ages }, neuron, input)}.`;
  const at = cell === null ? '' : ` ${read(cell)}`;
  const sentence = `Layer ${layerIndex + 1}: ${formatCount(layer.inputs.length)} of ${formatCount(places)} possible connections (${formatDensity(layer.inputs.length / places)}).${brush === null ? '' : ` Set off: ${brushedText(layer, brush)}.`}${at}`;
  return (
    <Panel
      title={`Layer ${layerIndex + 1} as a matrix`}
      term="matrix"
      className="matrix"
      choices={
        <OrderButtons
          orders={['index', 'degree']}
          chosen={isByDegree ? 'degree' : 'index'}
          onChoose={(next) => setByDegree(next === 'degree')}
        />
      }
      sentence={sentence}
      shownTable={() => neuronsByDegree(layer, ages)}
      table={() => ({
        columns: ['neuron', 'input', 'age'],
        rows: Array.from(layer.inputs, (input, edge) => [neuronOf(layer.offsets, edge), input, ages[edge]!]),
      })}
      {...(moment === null
        ? {}
        : {
            svg: (figures) =>
              figures.alignedDiff(
                {
                  a: run.ledgers[layerIndex]!.at(since).layer,
                  b: layer,
                  labels: [`epoch ${since}`, `epoch ${epoch}`],
                },
                figureOptions(
                  run,
                  `Layer ${layerIndex + 1} as a matrix`,
                  epoch,
                  'connections, inputs across, neurons down',
                ),
              ),
          })}
    >
      <MatrixCanvas
        label={`Layer ${layerIndex + 1} as a matrix.`}
        read={read}
        order={order}
        adjacency={{
          layer,
          ages,
          oldest: epoch,
          born,
          died,
          column: layerIndex === 0 ? column : null,
          row,
          columns: brush?.side === 'out' ? setOff : null,
          rows: brush?.side === 'in' ? setOff : null,
        }}
        onHover={setCell}
        {...(onPickNeuron === undefined ? {} : { onPick: ({ neuron }) => onPickNeuron(neuron) })}
      />
      <p className="legend">
        <span className="grown">■ grown</span> <span className="gone">□ removed</span> {changesAt(epoch, since)} ·
        columns are inputs, rows neurons{isByDegree ? ', most connections first' : ''}
      </p>
    </Panel>
  );
}

/** Most inputs of a neuron that a table names. */
const mostNamed = 40;

/** The neurons with most inputs first. */
function neuronsByDegree({ offsets, inputs }: LayerMoment['layer'], ages: LayerMoment['ages']): Table {
  const neurons = Array.from({ length: offsets.length - 1 }, (_, neuron) => {
    const [start, end] = [offsets[neuron]!, offsets[neuron + 1]!];
    return { neuron, own: inputs.subarray(start, end), ages: ages.subarray(start, end) };
  });
  neurons.sort((a, b) => b.own.length - a.own.length || a.neuron - b.neuron);
  return {
    columns: ['neuron', 'connections', 'mean age', 'inputs'],
    rows: neurons.map(({ neuron, own, ages: each }) => [
      neuron,
      own.length,
      own.length === 0 ? null : each.reduce((sum, age) => sum + age, 0) / own.length,
      `${own.subarray(0, mostNamed).join(', ')}${own.length > mostNamed ? ' …' : ''}`,
    ]),
    rowsAPage: 50,
    hasRowHeads: true,
  };
}

function noMoment(inputCount: number, outputCount: number): LayerMoment {
  const layer = { inputCount, outputCount, offsets: new Uint32Array(outputCount + 1), inputs: new Uint32Array() };
  const none = new Uint32Array();
  return { epoch: 0, since: 0, layer, ages: new Uint16Array(), born: none, died: none };
}

function describe({ layer, ages }: Pick<LayerMoment, 'layer' | 'ages'>, neuron: number, input: number): string {
  const end = layer.offsets[neuron + 1]!;
  const edge = layer.inputs.subarray(0, end).indexOf(input, layer.offsets[neuron]);
  return edge === -1 ? 'no connection' : `a connection of age ${ages[edge]}`;
}

function neuronOf(offsets: Uint32Array, edge: number): number {
  let [low, high] = [0, offsets.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! <= edge) low = middle;
    else high = middle;
  }
  return low;
}
