import { permuteLayer } from '@topograft/nnstd';
import type { LayerTopology } from '@topograft/sparse-core';
import { type ReactNode, useMemo, useState } from 'react';
import { MatrixCanvas } from '../figures/matrix-canvas.tsx';
import { degreeOrder, invertPlaces, type MatrixOrder } from '../figures/matrix-order.ts';
import { OrderButtons } from '../shell/order-buttons.tsx';
import { formatCount } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { Table } from '../shell/table.ts';
import { compareLayers, type LayerComparison } from './compare-layers.ts';

/** The connections of both networks in one matrix: in both, only in A, only in B. */
export function DifferencePanel(props: {
  /** Of the layers with partners in the same places. */
  readonly comparison: LayerComparison;
  readonly layerIndex: number;
  readonly a: LayerTopology;
  /** As its file has it, and with partners in the places of A. */
  readonly b: { readonly own: LayerTopology; readonly aligned: LayerTopology };
  /** Partner in B of each neuron of A. */
  readonly assignment: Int32Array;
  /** What the two networks are called, and how they were aligned. */
  readonly about: string;
}): ReactNode {
  const { comparison, layerIndex, a, b, assignment, about } = props;
  const [order, setOrder] = useState<'matched' | 'index' | 'degree'>('matched');
  const isMatched = order !== 'index';
  const shownB = isMatched ? b.aligned : b.own;
  const shown = useMemo(() => (isMatched ? comparison : compareLayers(a, b.own)), [isMatched, comparison, a, b.own]);
  const places = useMemo(() => (order === 'degree' ? degreeOrder(a) : null), [order, a]);
  const { shared, onlyA, onlyB, pairs } = shown;
  const sentence = `Layer ${layerIndex + 1}: ${formatCount(shared.inputs.length)} connections are in both, ${formatCount(onlyA.length)} only in A, ${formatCount(onlyB.length)} only in B${isMatched ? '' : ', as their files have them, without alignment'}.`;
  const orderName = {
    matched: 'neurons of A with their partners',
    index: 'neurons of both in file order',
    degree: 'neurons of A with their partners, most connections first',
  }[order];
  return (
    <Panel
      title="Shared and differing"
      term="matrix"
      className="matrix"
      choices={<OrderButtons orders={['matched', 'index', 'degree']} chosen={order} onChoose={setOrder} />}
      sentence={sentence}
      table={() => ({ columns: ['neuron', 'input', 'in'], rows: rowsOf(shown) })}
      shownTable={() => neuronsByDegree(shown, (neuron) => (isMatched ? assignment[neuron]! : neuron))}
      svg={(figures) => {
        return figures.alignedDiff(
          { a: inOrder(a, places), b: inOrder(shownB, places) },
          {
            title: `Shared and differing, layer ${layerIndex + 1}`,
            subtitle: orderName,
            description: `Shared and differing connections of layer ${layerIndex + 1}, inputs across, ${orderName} down. Unit: connections, ${shared.inputs.length} in both, ${onlyA.length} only in A, ${onlyB.length} only in B. ${about}; compared in the Topograft page.`,
            document,
          },
        );
      }}
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
        order={places}
        adjacency={{ layer: shared, died: onlyA, born: onlyB }}
      />
      <p className="legend">
        <span className="kept">■ both</span> <span className="gone">□ only A</span>{' '}
        <span className="grown">■ only B</span> · columns are inputs, rows {orderName}
      </p>
    </Panel>
  );
}

function inOrder(layer: LayerTopology, places: MatrixOrder | null): LayerTopology {
  return places === null ? layer : permuteLayer(layer, invertPlaces(places.rows), invertPlaces(places.columns));
}

/** The neurons with most inputs in either network first. */
function neuronsByDegree({ pairs }: LayerComparison, partnerOf: (neuron: number) => number): Table {
  const rows = pairs.map(({ neuron, shared, onlyA, onlyB }) => {
    return [neuron, partnerOf(neuron), shared.length, onlyA.length, onlyB.length] as const;
  });
  rows.sort((x, y) => y[2] + y[3] + y[4] - (x[2] + x[3] + x[4]) || x[0] - y[0]);
  return {
    columns: ['neuron of A', 'neuron of B', 'both', 'only A', 'only B'],
    rows,
    rowsAPage: 50,
    hasRowHeads: true,
  };
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
