import { type LayerTopology, ShapeError, validateLayer } from '@topograft/sparse-core';
import type { AssignmentProblem, DenseProblem, SparseProblem } from '../assignment/assignment-solver.ts';
import { degree, type IndexedLayer, indexLayer, padLayer } from './adjacency.ts';
import { editDistanceOfCounts } from './normalized-edit-distance.ts';
import { pairedEmpties } from './empty-neurons.ts';
import { type CostForm, type OverlapTerm, overlapProblem } from './overlap-problem.ts';
import type { Partners } from './partners.ts';

/**
 * States the pairing of two layers' neurons as an assignment problem: pairing neuron `i` of the first with neuron `j`
 * of the second costs the NED of their inputs.
 *
 * The narrower layer is padded with neurons without inputs, so the problem is square and its optimal cost divided by its
 * width is the layer's distance. Where few pairs share an input the problem is sparse, with cost 1 for pairs not
 * listed. Two neurons without inputs cost 0; the sparse form lists that for min(#a, #b) disjoint such pairs, in index
 * order, and leaves the others at 1. The optimal cost stays the same: if a neuron `i` without
 * inputs has a partner `j` with inputs while `j'` without inputs has a partner `i'` with inputs, then swapping partners
 * changes the cost from 1 + 1 to 0 + NED(i', j') ≤ 1, so some cheapest pairing makes as many such pairs as can be, and
 * which ones does not matter, as neurons without inputs are alike.
 *
 * @throws {@link ShapeError} when the layers take different numbers of inputs or break a rule of the contract
 * @throws {@link LimitError} when more pairs share an input than fit in memory
 * @category Distances
 * @see Liu et al. 2020, Algorithm 1, function CompareLayers
 * @example
 * ```ts
 * const problem = inputCosts(first.layers[0], second.layers[0]);
 * const distance = autoAssignment.solve(problem).totalCost / problem.rowCount;
 * ```
 */
export function inputCosts(layerA: LayerTopology, layerB: LayerTopology): AssignmentProblem {
  validateLayer(layerA, 'the first layer');
  validateLayer(layerB, 'the second layer');
  if (layerA.inputCount !== layerB.inputCount) {
    throw new ShapeError({
      task: 'compare two layers',
      reason: `the first takes ${layerA.inputCount} inputs and the second ${layerB.inputCount}`,
    });
  }
  const width = Math.max(layerA.outputCount, layerB.outputCount);
  const pad = (layer: LayerTopology): IndexedLayer => padLayer(indexLayer(layer), layer.inputCount, width);
  return editDistanceProblem(pad(layerA), pad(layerB), undefined);
}

/**
 * {@link inputCosts} of two padded layers.
 *
 * @param inputOf - the first network's number of each input of the second; absent for the network's own inputs
 */
export function editDistanceProblem(
  a: IndexedLayer,
  b: IndexedLayer,
  inputOf: Partners | undefined,
  form?: CostForm,
): AssignmentProblem {
  const terms = [{ itemsOfColumn: b.inputsOf, rowsOfItem: a.outputsOf, itemOf: inputOf }, pairedEmpties(a, b)];
  const problem = overlapProblem({ size: a.outputCount, terms, form });
  if (problem.kind === 'sparse') return { ...problem, costs: listedDistances(problem, a, b), absentCost: 1 };
  return { ...problem, costs: allDistances(problem, a, b) };
}

/** Turns gains, which are counts of shared inputs (or 1 for a pair of neurons without inputs), into NEDs, in place. */
function listedDistances({ offsets, columns, costs }: SparseProblem, a: IndexedLayer, b: IndexedLayer): Float64Array {
  for (let row = 0; row < a.outputCount; row++) {
    const size = degree(a.inputsOf, row);
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) {
      costs[at] = editDistanceOfCounts(-costs[at]!, size, degree(b.inputsOf, columns[at]!));
    }
  }
  return costs;
}

function allDistances({ columnCount, costs }: DenseProblem, a: IndexedLayer, b: IndexedLayer): Float64Array {
  const sizesB = Uint32Array.from({ length: columnCount }, (_, column) => degree(b.inputsOf, column));
  for (let row = 0; row < a.outputCount; row++) {
    const size = degree(a.inputsOf, row);
    for (let column = 0; column < columnCount; column++) {
      const at = row * columnCount + column;
      costs[at] = editDistanceOfCounts(-costs[at]!, size, sizesB[column]!);
    }
  }
  return costs;
}

/** What pairs gain by shared inputs: the Jaccard similarity 1 − NED. */
export function jaccardTerm(a: IndexedLayer, b: IndexedLayer, inputOf: Partners | undefined): OverlapTerm {
  return {
    itemsOfColumn: b.inputsOf,
    rowsOfItem: a.outputsOf,
    itemOf: inputOf,
    jaccardRowOffsets: a.inputsOf.offsets,
  };
}
