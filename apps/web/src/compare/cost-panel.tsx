import { type AssignmentProblem, layerDegrees, pairCost, permuteLayer } from '@topograft/nnstd';
import type { LayerTopology, NetworkTopology } from '@topograft/sparse-core';
import { type ReactNode, useEffect, useState } from 'react';
import type { MatrixOrder } from '../figures/matrix-order.ts';
import type { MatrixView } from '../figures/matrix-view.ts';
import { placesByDegree } from '../figures/places-by-degree.ts';
import { RampBar } from '../figures/ramp-bar.tsx';
import { distanceRamp } from '../figures/ramps.ts';
import { type MatrixCell, ZoomCanvas } from '../figures/zoom-canvas.tsx';
import { OrderButtons } from '../shell/order-buttons.tsx';
import { Panel } from '../shell/panel.tsx';
import { reasonOf } from '../shell/reason-of.ts';
import type { Comparison } from './comparison.ts';
import { drawCosts } from './draw-costs.ts';
import { pairCosts } from './pair-costs.ts';

/** Costs of all pairs of neurons of a layer, in the order of the files and with partners on the diagonal. */
export function CostPanel(props: {
  readonly layerIndex: number;
  readonly a: NetworkTopology;
  readonly b: NetworkTopology;
  readonly comparison: Comparison;
  readonly costs: (a: LayerTopology, b: LayerTopology) => Promise<AssignmentProblem>;
  /** What the two networks are called, and how they were aligned. */
  readonly about: string;
}): ReactNode {
  const { layerIndex, a, b, comparison, costs, about } = props;
  const [problems, setProblems] = useState<readonly [AssignmentProblem, AssignmentProblem] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isByDegree, setByDegree] = useState(false);
  const [view, setView] = useState<MatrixView | null>(null);
  const { distance, aligned } = comparison;
  useEffect(() => {
    let isStale = false;
    setProblems(null);
    setFailure(null);
    setView(null);
    const layer = a.layers[layerIndex]!;
    // Its inputs are the neurons of the layer before, which are aligned; its neurons are not yet.
    const own = b.layers[layerIndex]!;
    const before = permuteLayer(own, inPlace(own.outputCount), distance.layers[layerIndex - 1]?.assignment);
    Promise.all([costs(layer, before), costs(layer, aligned!.layers[layerIndex]!)]).then(
      (found) => {
        if (!isStale) setProblems(found);
      },
      (error: unknown) => {
        if (!isStale) setFailure(reasonOf(error));
      },
    );
    return () => {
      isStale = true;
    };
    // The function that asks the worker is a new one at each render, and no reason to ask again.
  }, [a, b, layerIndex, distance, aligned]);
  const means = problems?.map(diagonalMean) ?? null;
  const sentence =
    means === null
      ? failure === null
        ? 'Costs are being computed.'
        : `Costs could not be computed: ${failure}`
      : `After matching, the diagonal costs ${means[1]!.toFixed(3)} on average, before ${means[0]!.toFixed(3)}.`;
  const layer = a.layers[layerIndex]!;
  const { outputCount } = layer;
  const placesOf = (each: LayerTopology): Uint32Array =>
    isByDegree ? placesByDegree(layerDegrees(each).inDegrees) : inPlace(outputCount);
  const [rows, own] = [placesOf(layer), placesOf(b.layers[layerIndex]!)];
  // Partners stand on the diagonal whatever the order of the rows.
  const orders: readonly MatrixOrder[] = [
    { rows, columns: own },
    { rows, columns: rows },
  ];
  const names = [isByDegree ? 'Both by degree' : 'In file order', 'Matched'];
  const { assignment } = distance.layers[layerIndex]!;
  const read =
    (index: number) =>
    ({ neuron, input }: MatrixCell): string => {
      const [row, column] = [orders[index]!.rows.indexOf(neuron), orders[index]!.columns.indexOf(input)];
      const cost = problems === null ? null : pairCost(problems[index]!, row, column);
      return `Neuron ${row} of A, neuron ${index === 0 ? column : assignment[column]} of B: cost ${cost === null ? '–' : cost.toFixed(2)}.`;
    };
  return (
    <Panel
      title="Cost matrix, before and after"
      term="cost"
      className="costs"
      choices={
        <OrderButtons
          orders={['index', 'degree']}
          chosen={isByDegree ? 'degree' : 'index'}
          onChoose={(next) => setByDegree(next === 'degree')}
        />
      }
      sentence={sentence}
      {...(problems === null
        ? {}
        : {
            svg: (figures) =>
              figures.costMatrices(
                { matrices: problems.map((problem, index) => pairCosts(names[index]!, problem, orders[index]!)) },
                {
                  title: `Cost matrix, before and after, layer ${layerIndex + 1}`,
                  subtitle: sentence,
                  description: `Costs of all pairs of neurons of layer ${layerIndex + 1}. Unit: cost (NED) from 0, same inputs, to 1, none shared. ${sentence} ${about}; compared in the Topograft page.`,
                  document,
                },
              ),
          })}
    >
      <div className="pair-columns even">
        {names.map((name, index) => (
          <figure key={index}>
            <ZoomCanvas
              label={`Costs of all pairs of neurons, ${name.toLowerCase()}.`}
              inputCount={outputCount}
              outputCount={outputCount}
              linked={{ view, onView: setView }}
              read={read(index)}
              draw={(paint, at) => {
                if (problems !== null) drawCosts(paint, problems[index]!, orders[index]!, at);
              }}
            />
            <figcaption>{name}</figcaption>
          </figure>
        ))}
      </div>
      <RampBar ramp={distanceRamp} labels={['0 same inputs', '1 none shared']} />
    </Panel>
  );
}

function inPlace(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, neuron) => neuron);
}

function diagonalMean(problem: AssignmentProblem): number {
  const count = problem.rowCount;
  let sum = 0;
  for (let row = 0; row < count; row++) sum += pairCost(problem, row, row);
  return sum / count;
}
