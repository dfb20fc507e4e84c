import { type ReactNode, useState } from 'react';
import { MatrixCanvas } from '../figures/matrix-canvas.tsx';
import type { MatrixCell } from '../figures/zoom-canvas.tsx';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { changesAt } from './changes-at.ts';
import { formatCount, formatDensity } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
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
  readonly onPickNeuron?: (neuron: number) => void;
}): ReactNode {
  const { run, moment, layerIndex, inputCount, outputCount, column, row = null, onPickNeuron } = props;
  const [cell, setCell] = useState<MatrixCell | null>(null);
  // Before a network is made it has no connections: the figure keeps its place, and the focus.
  const { layer, ages, born, died, epoch, since } = moment ?? noMoment(inputCount, outputCount);
  const places = layer.inputCount * layer.outputCount;
  const read = ({ neuron, input }: MatrixCell): string =>
    `Input ${input}, neuron ${neuron}: ${describe({ layer, ages }, neuron, input)}.`;
  const at = cell === null ? '' : ` ${read(cell)}`;
  const sentence = `Layer ${layerIndex + 1}: ${formatCount(layer.inputs.length)} of ${formatCount(places)} possible connections (${formatDensity(layer.inputs.length / places)}).${at}`;
  return (
    <Panel
      title={`Layer ${layerIndex + 1} as a matrix`}
      term="matrix"
      className="matrix"
      sentence={sentence}
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
        adjacency={{ layer, ages, oldest: epoch, born, died, column: layerIndex === 0 ? column : null, row }}
        onHover={setCell}
        {...(onPickNeuron === undefined ? {} : { onPick: ({ neuron }) => onPickNeuron(neuron) })}
      />
      <p className="legend">
        <span className="grown">■ grown</span> <span className="gone">□ removed</span> {changesAt(epoch, since)} ·
        columns are inputs, rows neurons
      </p>
    </Panel>
  );
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
