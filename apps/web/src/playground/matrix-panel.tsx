import { type ReactNode, useState } from 'react';
import { MatrixCanvas } from '../figures/matrix-canvas.tsx';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { formatCount, formatDensity } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { figureOptions } from './figure-options.ts';
import type { PlayRun } from './play-run.ts';

/** A layer as a matrix, with what the epoch grew and removed. */
export function MatrixPanel(props: {
  readonly run: PlayRun;
  readonly moment: LayerMoment | null;
  readonly layerIndex: number;
  /** Column to set off. */
  readonly column: number | null;
  /** Row to set off. */
  readonly row?: number | null;
  readonly onPickNeuron?: (neuron: number) => void;
}): ReactNode {
  const { run, moment, layerIndex, column, row = null, onPickNeuron } = props;
  const [cell, setCell] = useState<{ neuron: number; input: number } | null>(null);
  if (moment === null) return null;
  const { layer, ages, born, died, epoch } = moment;
  const places = layer.inputCount * layer.outputCount;
  const at =
    cell === null ? '' : ` Input ${cell.input}, neuron ${cell.neuron}: ${describe(moment, cell.neuron, cell.input)}.`;
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
      svg={(figures) =>
        figures.alignedDiff(
          {
            a: run.ledgers[layerIndex]!.at(Math.max(0, epoch - 1)).layer,
            b: layer,
            labels: [`epoch ${Math.max(0, epoch - 1)}`, `epoch ${epoch}`],
          },
          figureOptions(run, `Layer ${layerIndex + 1} as a matrix`, epoch, 'connections, inputs across, neurons down'),
        )
      }
    >
      <MatrixCanvas
        label={`Adjacency matrix. ${sentence}`}
        adjacency={{ layer, ages, oldest: epoch, born, died, column: layerIndex === 0 ? column : null, row }}
        onHover={setCell}
        {...(onPickNeuron === undefined ? {} : { onPick: ({ neuron }) => onPickNeuron(neuron) })}
      />
      <p className="legend">
        <span className="grown">■ grown</span> <span className="gone">□ removed</span> at the end of epoch {epoch} ·
        columns are inputs, rows neurons
      </p>
    </Panel>
  );
}

function describe({ layer, ages }: LayerMoment, neuron: number, input: number): string {
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
