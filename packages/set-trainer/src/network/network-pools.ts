import type { KernelMemory, NetworkTopology, TrainingConfig } from '@topograft/sparse-core';
import { optimizerSlots } from '../model/optimizer-slots.ts';
import { isTrained, parameterList } from '../model/parameter-list.ts';

/**
 * Numbers that one optimizer step runs over, one array for all layers.
 *
 * @category Training
 */
export interface NumberPool {
  /** What is trained. */
  readonly values: Float32Array;
  /** As long as `values`; of the last batch. */
  readonly gradient: Float32Array;
  /** What the optimizer keeps, by name. */
  readonly slots: Readonly<Record<string, Float32Array>>;
}

/**
 * The arrays of a network in the memory of its kernels, one of a kind for all layers: a layer has a stretch of each.
 * Stretches of connections move when layers gain and lose connections; what there is room for is fixed.
 *
 * @category Training
 */
export interface NetworkPools {
  /** Connections there is room for, over all layers. */
  readonly connectionCapacity: number;
  /** Weights, by connection. */
  readonly weights: NumberPool;
  /** All other trained numbers, by neuron, in the order of {@link parameterList}. */
  readonly neurons: NumberPool;
  /** Running statistics of batch normalisation, by neuron. */
  readonly statistics: Float32Array;
  /** `[connectionCapacity]`, input of each connection, neuron by neuron. */
  readonly inputs: Uint32Array;
  /** `[connectionCapacity]`, neuron of each connection, input by input. */
  readonly transposedOutputs: Uint32Array;
  /** `[connectionCapacity]`, place of each of those in its layer's weights. */
  readonly transposedEdges: Uint32Array;
}

/**
 * Reserves the pools of a network, with room for the connections of a topology.
 *
 * @category Training
 */
export function createNetworkPools(
  topology: NetworkTopology,
  config: TrainingConfig,
  memory: KernelMemory<Float32Array>,
): NetworkPools {
  const { connections, neurons, statistics } = poolLengths(topology, config);
  const pool = (length: number): NumberPool => ({
    values: memory.floats(length),
    gradient: memory.floats(length),
    slots: Object.fromEntries(optimizerSlots[config.optimizer].map((name) => [name, memory.floats(length)])),
  });
  return {
    connectionCapacity: connections,
    weights: pool(connections),
    neurons: pool(neurons),
    statistics: memory.floats(statistics),
    inputs: memory.uint32(connections),
    transposedOutputs: memory.uint32(connections),
    transposedEdges: memory.uint32(connections),
  };
}

/**
 * Bytes that {@link createNetworkPools} reserves, without the rounding of each array.
 *
 * @category Training
 */
export function networkPoolBytes(topology: NetworkTopology, config: TrainingConfig): number {
  const { connections, neurons, statistics } = poolLengths(topology, config);
  const slotCount = optimizerSlots[config.optimizer].length;
  return 4 * ((2 + slotCount) * (connections + neurons) + statistics + 3 * connections);
}

function poolLengths(
  topology: NetworkTopology,
  config: TrainingConfig,
): { connections: number; neurons: number; statistics: number } {
  const lengths = { connections: 0, neurons: 0, statistics: 0 };
  for (const { part, length } of parameterList(topology, config)) {
    lengths[part === 'weights' ? 'connections' : isTrained(part) ? 'neurons' : 'statistics'] += length;
  }
  return lengths;
}
