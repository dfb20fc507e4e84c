import type { Assignment, AssignmentSolver } from '../assignment/assignment-solver.ts';
import { totalCost } from '../assignment/total-cost.ts';
import type { Aligned } from './alignment-method.ts';
import { keepReasoned } from './keep-reasoned.ts';
import { layerDistance, layerDistances, meanOf } from './layer-distances.ts';
import { loosenPartners } from './loosen-partners.ts';
import type { NetworkPair } from './network-pair.ts';
import { completePartners, type Partners } from './partners.ts';
import { settleLeftovers } from './settle-leftovers.ts';
import { sharedConnectionProblem, tangentProblem } from './weight-matching.ts';

/** Smallest gain that counts as one: rounding alone stays below it. */
const LEAST_GAIN = 1e-12;

/** How many passes on shared connections away a lower distance may be, at the pace of the last one. */
const MOST_PASSES_AHEAD = 3;

/** Where a descent ended. */
export interface Descent extends Aligned {
  /** Passes over the layers, of both kinds, the last pass of each kind finding no lower distance. */
  readonly sweeps: number;
}

/**
 * Lowers the network distance from a given pairing by coordinate descent, one layer's assignment at a time.
 *
 * First on shared connections, until no layer gains, keeping the pairing of least distance met on the way. Neurons that
 * share nothing with their partner are left without one meanwhile: guesses would hold each other in place, and
 * dropping them costs no shared connection. From the best pairing on, it goes by tangent steps on the distance itself,
 * each accepted only if the exact distance falls. A layer is solved anew only after it or a neighbour changed, in tangent
 * steps with its last answer as a guess. Both objectives have finitely many values and move one way, so it ends.
 *
 * More shared connections need not be a lower distance. The first stage also ends after a pass that met none and at whose
 * pace one would be more than three passes away: on independent networks after two passes, where the others, seven or so,
 * changed no result; on related ones when it is through.
 *
 * Exchanging two partners at a time, tried as a third stage, lowered the distance of the authors' networks by less than
 * 0.0002 at three to six times the cost, and is left out.
 *
 * @param start - one pairing per layer; a partial one is taken as it is, of a complete one the chance pairs are dropped
 * @see Ainsworth, Hayase, Srinivasa, "Git Re-Basin: merging models modulo permutation symmetries", ICLR 2023
 */
export function descend(pair: NetworkPair, start: readonly Partners[], solver: AssignmentSolver): Descent {
  const matched = matchConnections(pair, start, solver);
  const polished = polish(pair, matched, solver);
  return { ...polished, sweeps: matched.sweeps + polished.sweeps };
}

function matchConnections(pair: NetworkPair, start: readonly Partners[], solver: AssignmentSolver): Descent {
  const isPartial = start.some((own) => own.includes(-1));
  const partial = isPartial ? [...start] : loosenPartners(pair, start);
  const completed = start.map(completePartners);
  let best: Aligned = { partners: completed, distances: layerDistances(pair, completed) };
  /** Distances after this pass and after the one before. */
  let [reached, before] = [Infinity, Infinity];
  let isLower = false;
  const improve = (layer: number): boolean => {
    const problem = sharedConnectionProblem(pair, layer, partial);
    if (problem === undefined) return false;
    const own = solver.solve(problem);
    if (own.totalCost >= totalCost(problem, partial[layer]!)) return false;
    partial[layer] = keepReasoned(problem, own.columnOfRow);
    const partners = partial.map(completePartners);
    const distances = layerDistances(pair, partners);
    reached = meanOf(distances);
    if (reached < meanOf(best.distances)) {
      best = { partners, distances };
      isLower = true;
    }
    return true;
  };
  const goesOn = (): boolean => {
    const isNear = reached - meanOf(best.distances) <= MOST_PASSES_AHEAD * (before - reached);
    const continues = isLower || isNear;
    before = reached;
    isLower = false;
    return continues;
  };
  const sweeps = sweepUntilSettled(pair, improve, goesOn);
  return { ...best, sweeps };
}

function polish(pair: NetworkPair, start: Aligned, solver: AssignmentSolver): Descent {
  const partners = [...start.partners];
  const distances = [...start.distances];
  const answers: Assignment[] = [];
  const sweeps = sweepUntilSettled(pair, (layer) => {
    const problem = tangentProblem(pair, layer, partners);
    if (problem === undefined) return false;
    answers[layer] = solver.solve(problem, answers[layer]);
    const own = settleLeftovers(problem, answers[layer].columnOfRow, [pair.a[layer]!, pair.b[layer]!]);
    const after = partners[layer + 1];
    const ownDistance = layerDistance(pair, layer, own, partners[layer - 1]);
    const nextDistance = after === undefined ? 0 : layerDistance(pair, layer + 1, after, own);
    if (ownDistance + nextDistance >= distances[layer]! + (distances[layer + 1] ?? 0) - LEAST_GAIN) return false;
    partners[layer] = own;
    distances[layer] = ownDistance;
    if (after !== undefined) distances[layer + 1] = nextDistance;
    return true;
  });
  return { partners, distances, sweeps };
}

/**
 * Passes over the layers, first to last, until none improves or `goesOn`, asked after each pass, says no; `improve` is asked
 * where something may have changed.
 */
function sweepUntilSettled(
  pair: NetworkPair,
  improve: (layer: number) => boolean,
  goesOn = (): boolean => true,
): number {
  const open = Array.from({ length: pair.freeLayerCount }, () => true);
  let sweeps = 0;
  while (open.includes(true)) {
    sweeps++;
    for (let layer = 0; layer < open.length; layer++) {
      if (!open[layer]) continue;
      open[layer] = improve(layer);
      if (!open[layer]) continue;
      if (layer > 0) open[layer - 1] = true;
      if (layer + 1 < open.length) open[layer + 1] = true;
    }
    if (!goesOn()) break;
  }
  return sweeps;
}
