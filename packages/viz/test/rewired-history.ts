import { createRng, erdosRenyi, type LayerTopology, type NetworkTopology, rewire } from '@topograft/sparse-core';
import type { ConnectionAges, DegreeHistograms, FlowStep } from '@topograft/viz';

/*
 * Moments of a random network of which a share of connections moves at each step, counted plainly: sets of numbered
 * connections, no offsets followed. No result of training.
 */

/** A 196-60-40 network and its descendants, each with 15 % of its parent's connections moved. */
export function rewiredHistory(count: number): readonly NetworkTopology[] {
  const widths = [196, 60, 40];
  const history: NetworkTopology[] = [
    {
      specVersion: 'v1',
      layers: [0, 1].map((layer) =>
        erdosRenyi(widths[layer]!, widths[layer + 1]!, 0.06 + 0.06 * layer, createRng(1, `golden/history-${layer}`)),
      ),
    },
  ];
  for (let step = 1; step < count; step++) {
    history.push(rewire(history.at(-1)!, 0.15, createRng(1, `golden/history/step-${step}`)));
  }
  return history;
}

/** Numbers of the connections of a layer: neuron times inputs plus input. */
export function connectionsOf({ inputCount, outputCount, offsets, inputs }: LayerTopology): ReadonlySet<number> {
  const all = new Set<number>();
  for (let neuron = 0; neuron < outputCount; neuron++) {
    for (const input of inputs.subarray(offsets[neuron]!, offsets[neuron + 1]!)) all.add(neuron * inputCount + input);
  }
  return all;
}

/** When the connections of each moment came. */
export function cohorts(layers: readonly LayerTopology[], epochs: readonly number[]): ConnectionAges {
  const born = new Map<number, number>();
  const moments = layers.map((layer, moment) => {
    const now = connectionsOf(layer);
    for (const connection of born.keys()) if (!now.has(connection)) born.delete(connection);
    for (const connection of now) if (!born.has(connection)) born.set(connection, moment);
    const counts = Array.from({ length: moment + 1 }, () => 0);
    for (const cohort of born.values()) counts[cohort]!++;
    return { epoch: epochs[moment]!, born: counts };
  });
  return { moments };
}

/** What became of connections from moment to moment. */
export function flowSteps(layers: readonly LayerTopology[], epochs: readonly number[]): readonly FlowStep[] {
  return layers.slice(1).map((layer, index) => {
    const before = connectionsOf(layers[index]!);
    const after = connectionsOf(layer);
    const kept = [...after].filter((connection) => before.has(connection)).length;
    return {
      from: epochs[index]!,
      to: epochs[index + 1]!,
      kept,
      removed: before.size - kept,
      grown: after.size - kept,
    };
  });
}

/** How many neurons and inputs of a layer have how many connections. */
export function degreesOf(layer: LayerTopology): DegreeHistograms {
  const connections = [...connectionsOf(layer)];
  const histogram = (count: number, place: (connection: number) => number): readonly number[] => {
    const degrees = Array.from({ length: count }, () => 0);
    for (const connection of connections) degrees[place(connection)]!++;
    return Array.from({ length: Math.max(...degrees) + 1 }, (_, degree) => degrees.filter((d) => d === degree).length);
  };
  return {
    inDegreeHistogram: histogram(layer.outputCount, (connection) => Math.floor(connection / layer.inputCount)),
    outDegreeHistogram: histogram(layer.inputCount, (connection) => connection % layer.inputCount),
  };
}
