import {
  type BatchLoss,
  createRng,
  type EpochRecord,
  type Kernels,
  type NetworkTopology,
  type Score,
  shuffle,
  type TopologyUpdate,
  type TrainingConfig,
  wasmKernels,
} from '@topograft/sparse-core';
import { checkTrainingConfig } from '../config/check-training-config.ts';
import { methods } from '../methods/methods.ts';
import { backwardPass } from '../network/backward-pass.ts';
import { evolveNetwork, type LayerPlanner } from '../network/evolve-network.ts';
import { forwardPass } from '../network/forward-pass.ts';
import { initialTopology } from '../network/initial-topology.ts';
import { createNetworkState, networkStateBytes, type Parameter } from '../network/network-state.ts';
import { batchesBetweenPauses } from './batches-between-pauses.ts';
import { checkFit } from './check-fit.ts';
import { overBatches } from './over-batches.ts';
import type { LabelledImages, Split, TrainingData } from './training-data.ts';
import { restoreState, startPosition, type TrainingPosition, type TrainingState } from './training-state.ts';
import { turnOfEventLoop } from './turn-of-event-loop.ts';

type Floats = Float32Array;

/**
 * How far an epoch has come.
 *
 * @category Training
 */
export interface BatchProgress {
  readonly epoch: number;
  /** Batches done in this epoch. */
  readonly batch: number;
  readonly batchCount: number;
}

/**
 * What a network in training is made from.
 *
 * @category Training
 */
export interface TrainerOptions {
  readonly config: TrainingConfig;
  readonly data: TrainingData;
  readonly split: Split;
  /** Connections to start from; drawn from the config's density and seed when left out. */
  readonly topology?: NetworkTopology;
  /** Where an earlier training stopped, to go on from; `topology` is then passed over. */
  readonly resume?: TrainingState;
  /** Build of the kernels; `simd` gives the same bits everywhere. */
  readonly flavour?: 'simd' | 'relaxed-simd';
  /** Called every few batches. */
  readonly onProgress?: (progress: BatchProgress) => void;
  /** Lets other work of the host run; called every few batches. Default: one turn of the event loop. */
  readonly pause?: () => Promise<void>;
}

/**
 * How a training may be watched, kept and stopped.
 *
 * @category Training
 */
export interface EpochHooks {
  readonly signal?: AbortSignal;
  /** Runs when the parameters are those that were evaluated, before the epoch's prune-and-regrow step. */
  readonly beforeStep?: (epoch: number, validation: Score) => void;
  /** Runs after so many batches within an epoch, but not after its last. */
  readonly withinEpoch?: { readonly everyBatches: number; readonly run: () => Promise<void> };
}

/**
 * A network in training.
 *
 * @category Training
 */
export interface Trainer {
  readonly kernels: Kernels<Floats>;
  /** Weights, biases and SReLU parameters with their optimizer state: live views. */
  readonly parameters: readonly Parameter<Floats>[];
  /** Connections as they are now. */
  topology(): NetworkTopology;
  /** What the last step changed; `null` before the first. */
  lastUpdate(): TopologyUpdate | null;
  /** How far it has come, at every moment in which other code can run. */
  position(): TrainingPosition;
  /**
   * Trains epoch by epoch from where it stands, and yields a record after each.
   *
   * @throws {@link DivergedError} on the first loss that is not finite
   * @throws the signal's reason, at a batch boundary, once it is aborted
   */
  epochs(hooks?: EpochHooks): AsyncGenerator<EpochRecord, void, undefined>;
}

/**
 * Prepares a network for training; nothing runs until {@link Trainer.epochs} is iterated.
 *
 * A training that goes on from a {@link TrainingState} gives the same bits as one that never stopped, wherever between two
 * batches that was.
 *
 * Sparse throughout: no array of inputCount × outputCount exists for a sparse layer at any time. The same config, data
 * and flavour give the same bits.
 *
 * Random streams of the config's seed: `topology/layer-k`, `init/layer-k`, `activation/layer-k`, `shuffle/epoch-n`,
 * `evolve/epoch-n/layer-k`.
 *
 * @throws {@link ArgumentError} for a setting out of range
 * @throws {@link ShapeError} when data, widths, topology and state do not fit each other
 * @throws {@link LimitError} when the network does not fit into memory
 * @category Training
 * @example
 * ```ts
 * const trainer = createTrainer({ config: presets['topology-paper'], data, split });
 * for await (const { epoch, validation } of trainer.epochs()) console.log(epoch, validation.accuracy);
 * ```
 */
export function createTrainer({
  config,
  data,
  split,
  topology: startTopology,
  resume,
  flavour = 'simd',
  onProgress,
  pause = turnOfEventLoop,
}: TrainerOptions): Trainer {
  checkTrainingConfig(config);
  checkFit(config, data, split, resume?.topology ?? startTopology);
  let topology = resume?.topology ?? startTopology ?? initialTopology(config);
  let lastUpdate: TopologyUpdate | null = null;
  let position = resume?.position ?? startPosition;

  const { batchSize } = config;
  const imageBytes = data.train.images.length + data.test.images.length;
  const kernels = wasmKernels(networkStateBytes(topology, batchSize) + imageBytes + 1024, flavour);
  const network = createNetworkState(topology, kernels.memory, config);
  if (resume !== undefined) {
    restoreState(resume, network.parameters, config, Math.ceil(split.training.length / batchSize));
  }
  const pauseEvery = batchesBetweenPauses(topology, batchSize);
  const train = intoKernelMemory(kernels, data.train);
  const test = intoKernelMemory(kernels, data.test);
  const testRows = Uint32Array.from({ length: test.count }, (_, row) => row);

  const lossOf = (set: LabelledImages, rows: Uint32Array, gradient: Floats | null): BatchLoss => {
    const batchRows = network.rows.subarray(0, rows.length);
    batchRows.set(rows);
    for (let sample = 0; sample < rows.length; sample++) network.labels[sample] = set.labels[rows[sample]!]!;
    kernels.gatherBatch(set.images, batchRows, network.x, data.featureCount, network.stride, 1 / 255);
    const logits = forwardPass(kernels, network);
    return kernels.softmaxCrossEntropy(logits, network.labels, gradient, data.classCount, rows.length, network.stride);
  };

  const trainBatch = (rows: Uint32Array): BatchLoss => {
    const loss = lossOf(train, rows, network.gradients[0]);
    backwardPass(kernels, network);
    for (const { values, velocity, gradient, decays } of network.parameters) {
      const decay = decays ? config.weightDecay : 0;
      kernels.nesterovStep(values, velocity, gradient, config.learningRate, config.momentum, decay);
    }
    return loss;
  };

  const stepAfter = (epoch: number): LayerPlanner => {
    const { planStep } = methods[config.method];
    const fixedLayer = config.outputLayer === 'dense' ? topology.layers.length - 1 : -1;
    if (planStep === null || (epoch === config.epochCount && !config.evolveAfterLastEpoch)) return () => null;
    return (layer, weights, index) =>
      index === fixedLayer
        ? null
        : planStep({
            layer,
            weights,
            dropFraction: config.dropFraction,
            rng: createRng(config.seed, `evolve/epoch-${epoch}/layer-${index}`),
          });
  };

  return {
    kernels,
    parameters: network.parameters,
    topology: () => topology,
    lastUpdate: () => lastUpdate,
    position: () => position,
    async *epochs({ signal, beforeStep, withinEpoch } = {}) {
      while (position.epoch < config.epochCount) {
        const epoch = position.epoch + 1;
        signal?.throwIfAborted();
        const order = split.training.slice();
        shuffle(order, createRng(config.seed, `shuffle/epoch-${epoch}`));
        const training = await overBatches(order, batchSize, trainBatch, {
          task: `train epoch ${epoch}`,
          pause,
          pauseEvery,
          signal,
          from: position,
          onBatch: (sums, batchCount) => {
            position = { epoch: epoch - 1, ...sums };
            const due = withinEpoch !== undefined && sums.batch % withinEpoch.everyBatches === 0;
            return due && sums.batch < batchCount ? withinEpoch.run() : undefined;
          },
          onProgress: (batch, batchCount) => onProgress?.({ epoch, batch, batchCount }),
        });
        const evaluate = (set: LabelledImages, rows: Uint32Array): Promise<Score> =>
          overBatches(rows, batchSize, (batchRows) => lossOf(set, batchRows, null), {
            task: `evaluate epoch ${epoch}`,
            pause,
            pauseEvery,
            signal,
          });
        const validation = await evaluate(train, split.validation);
        const testing = await evaluate(test, testRows);
        beforeStep?.(epoch, validation);
        const evolved = evolveNetwork(network, topology, stepAfter(epoch));
        topology = evolved.topology;
        lastUpdate = evolved.update;
        position = { ...startPosition, epoch };
        yield {
          specVersion: 'v1',
          epoch,
          train: training,
          validation,
          test: testing,
          layers: topology.layers.map((layer, index) => ({
            connectionCount: layer.inputs.length,
            removedCount: evolved.update.layers[index]!.removed.inputs.length,
            grownCount: evolved.update.layers[index]!.grown.inputs.length,
          })),
          nonFinite: 0,
        };
      }
    },
  };
}

function intoKernelMemory({ memory }: Kernels<Floats>, set: LabelledImages): LabelledImages {
  const images = memory.uint8(set.images.length);
  images.set(set.images);
  return { count: set.count, images, labels: set.labels };
}
