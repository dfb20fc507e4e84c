import { type ReactNode, useState } from 'react';
import { MatrixCanvas } from '../figures/matrix-canvas.tsx';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { formatCount, formatDensity } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';

/** A layer as a matrix, with what the epoch grew and removed. */
export function MatrixPanel(props: {
  readonly moment: LayerMoment | null;
  readonly layerIndex: number;
  /** Column to set off. */
  readonly column: number | null;
}): ReactNode {
  const { moment, layerIndex, column } = props;
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
    >
      <MatrixCanvas
        label={`Adjacency matrix. ${sentence}`}
        adjacency={{ layer, ages, oldest: epoch, born, died, column: layerIndex === 0 ? column : null }}
        onHover={setCell}
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
