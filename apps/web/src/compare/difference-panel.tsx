import type { ReactNode } from 'react';
import { MatrixCanvas } from '../figures/matrix-canvas.tsx';
import { formatCount } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { LayerComparison } from './compare-layers.ts';

/** The connections of both networks in one matrix: in both, only in A, only in B. */
export function DifferencePanel(props: {
  readonly comparison: LayerComparison;
  readonly layerIndex: number;
}): ReactNode {
  const { shared, onlyA, onlyB, pairs } = props.comparison;
  const sentence = `Layer ${props.layerIndex + 1}: ${formatCount(shared.inputs.length)} connections are in both, ${formatCount(onlyA.length)} only in A, ${formatCount(onlyB.length)} only in B.`;
  return (
    <Panel
      title="Shared and differing"
      term="matrix"
      className="matrix"
      sentence={sentence}
      table={() => ({ columns: ['neuron', 'input', 'in'], rows: rowsOf(props.comparison) })}
    >
      <MatrixCanvas
        label="Connections of both networks."
        read={({ neuron, input }) => {
          const pair = pairs[neuron]!;
          const where = pair.shared.includes(input)
            ? 'in both'
            : pair.onlyA.includes(input)
              ? 'only in A'
              : pair.onlyB.includes(input)
                ? 'only in B'
                : 'in neither';
          return `Input ${input}, neuron ${neuron}: ${where}.`;
        }}
        adjacency={{ layer: shared, died: onlyA, born: onlyB }}
      />
      <p className="legend">
        <span className="kept">■ both</span> <span className="gone">□ only A</span>{' '}
        <span className="grown">■ only B</span> · columns are inputs, rows neurons of A with their partners
      </p>
    </Panel>
  );
}

function rowsOf({ shared, onlyA, onlyB }: LayerComparison): (readonly [number, number, string])[] {
  const { inputCount } = shared;
  const both = Array.from({ length: shared.outputCount }, (_, neuron) =>
    Array.from(shared.inputs.subarray(shared.offsets[neuron], shared.offsets[neuron + 1]), (input) => {
      return [neuron, input, 'both'] as const;
    }),
  ).flat();
  const own = (cells: Uint32Array, name: string): (readonly [number, number, string])[] =>
    Array.from(cells, (cell) => [Math.floor(cell / inputCount), cell % inputCount, name] as const);
  return [...both, ...own(onlyA, 'A only'), ...own(onlyB, 'B only')];
}
