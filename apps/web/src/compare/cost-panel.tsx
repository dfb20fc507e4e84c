import { type AssignmentProblem, permuteLayer } from '@topograft/nnstd';
import type { LayerTopology, NetworkTopology } from '@topograft/sparse-core';
import { type ReactNode, useEffect, useState } from 'react';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { RampBar } from '../figures/ramp-bar.tsx';
import { distanceRamp } from '../figures/ramps.ts';
import { Panel } from '../shell/panel.tsx';
import type { Comparison } from './comparison.ts';
import { drawCosts } from './draw-costs.ts';

/** Costs of all pairs of neurons of a layer, in the order of the files and with partners on the diagonal. */
export function CostPanel(props: {
  readonly layerIndex: number;
  readonly a: NetworkTopology;
  readonly b: NetworkTopology;
  readonly comparison: Comparison;
  readonly costs: (a: LayerTopology, b: LayerTopology) => Promise<AssignmentProblem>;
}): ReactNode {
  const { layerIndex, a, b, comparison, costs } = props;
  const [problems, setProblems] = useState<readonly [AssignmentProblem, AssignmentProblem] | null>(null);
  const { distance, aligned } = comparison;
  useEffect(() => {
    let isStale = false;
    setProblems(null);
    const layer = a.layers[layerIndex]!;
    // Its inputs are the neurons of the layer before, which are aligned; its neurons are not yet.
    const own = b.layers[layerIndex]!;
    const order = Uint32Array.from({ length: own.outputCount }, (_, neuron) => neuron);
    const before = permuteLayer(own, order, distance.layers[layerIndex - 1]?.assignment);
    Promise.all([costs(layer, before), costs(layer, aligned!.layers[layerIndex]!)]).then(
      (found) => {
        if (!isStale) setProblems(found);
      },
      () => {},
    );
    return () => {
      isStale = true;
    };
    // The function that asks the worker is a new one at each render, and no reason to ask again.
  }, [a, b, layerIndex, distance, aligned]);
  const means = problems?.map(diagonalMean) ?? null;
  const sentence =
    means === null
      ? 'Costs are being computed.'
      : `After matching, the diagonal costs ${means[1]!.toFixed(3)} on average, before ${means[0]!.toFixed(3)}.`;
  return (
    <Panel title="Cost matrix, before and after" term="cost" className="costs" sentence={sentence}>
      <div className="pair-columns even">
        {(['In file order', 'Matched'] as const).map((name, index) => (
          <figure key={name}>
            <CanvasFigure
              label={`Costs of all pairs of neurons, ${name.toLowerCase()}. ${sentence}`}
              aspect={1}
              draw={(paint) => {
                if (problems !== null) drawCosts(paint, problems[index]!);
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

function diagonalMean(problem: AssignmentProblem): number {
  const count = problem.rowCount;
  let sum = 0;
  for (let row = 0; row < count; row++) sum += costOf(problem, row, row);
  return sum / count;
}

function costOf(problem: AssignmentProblem, row: number, column: number): number {
  if (problem.kind === 'dense') return problem.costs[row * problem.columnCount + column]!;
  const end = problem.offsets[row + 1]!;
  const at = problem.columns.subarray(0, end).indexOf(column, problem.offsets[row]);
  return at === -1 ? problem.absentCost : problem.costs[at]!;
}
