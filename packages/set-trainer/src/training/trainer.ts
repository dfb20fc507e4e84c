import {
  type BatchLoss,
  createRng,
  type EpochRecord,
  type LayerUpdate,
  type NetworkTopology,
  type Score,
  shuffle,
  type TopologyUpdate,
  type TrainingConfig,
  turnOfEventLoop,
} from '@topograft/sparse-core';
import { checkTrainingConfig } from '../config/check-training-config.ts';
import type { Engine, TrainingNetwork } from '../engine/training-network.ts';
import { wasmEngine } from '../engine/wasm-engine.ts';
import { methods } from '../methods/methods.ts';
import { checkParameters } from '../model/check-parameters.ts';
import { initialParameters } from '../model/initial-parameters.ts';
import type { StoredParameter } from '../model/stored-parameter.ts';
import { withRoomFor } from '../network/with-room-for.ts';
import { learningRateAt } from '../schedules/learning-rate-at.ts';
import { updateAt } from '../schedules/update-at.ts';
import { batchesBetweenPauses } from './batches-between-pauses.ts';
import { checkFit } from './check-fit.ts';
import { divergenceCure } from './divergence-cure.ts';
import { expectedConnectionCount } from './expected-connection-count.ts';
import { overBatches } from './over-batches.ts';
import { startTopology } from './start-topology.ts';
import { takeUpdate } from './take-update.ts';
import type { InputPipeline, Split, TrainingData } from './training-data.ts';
import { checkPosition, startPosition, type TrainingPosition, type TrainingState } from './training-state.ts';
import { unitInputs } from './unit-inputs.ts';

/**
 * How far an epoch has come.
 *
 * @category Training
 */
export interface BatchProgress {
  /** The epoch under way, from 1. */
  readonly epoch: number;
  /** Batches done in this epoch. */
  readonly batch: number;
  /** Batches of an epoch. */
  readonly batchCount: number;
}

/**
 * What a network in training is made from.
 *
 * @category Training
 */
export interface TrainerOptions {
  /** Every setting of the run. */
  readonly config: TrainingConfig;
  /** Images to learn from and to evaluate on. */
  readonly data: TrainingData;
  /** Which of the training images are held out. */
  readonly split: Split;
  /** How images become inputs; default, and enough for `normalization` `unit` without augmentation: bytes / 255. */
  readonly inputs?: InputPipeline;
  /** Connections to start from; by the config's method when left out. */
  readonly topology?: NetworkTopology;
  /** Numbers to start from, for the connections of `topology`; drawn when left out. Optimizer state in them is taken too. */
  readonly parameters?: readonly StoredParameter[];
  /** Where an earlier training stopped, to go on from; `topology` and `parameters` are then passed over. */
  readonly resume?: TrainingState;
  /** Arithmetic; default: {@link wasmEngine}, whose bits are the same everywhere. */
  readonly engine?: Engine;
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
  /** Stops the training at a batch boundary, once it is aborted. */
  readonly signal?: AbortSignal;
  /** Runs when the numbers are those that were evaluated, before an update at the end of the epoch. */
  readonly beforeUpdate?: (epoch: number, validation: Score) => void;
  /** Runs after so many batches within an epoch, but not after its last. */
  readonly withinEpoch?: {
    readonly everyBatches: number;
    /** Training waits for it. */
    readonly run: () => Promise<void>;
  };
}

/**
 * A network in training.
 *
 * @category Training
 */
export interface Trainer {
  /** The settings it was made with. */
  readonly config: TrainingConfig;
  /** What does the arithmetic. */
  readonly engine: Pick<Engine, 'name' | 'flavour'>;
  /** How images become inputs. */
  readonly inputs: InputPipeline;
  /** Every number of the model with its optimizer state: live views or copies, to be read before training goes on. */
  parameters(): readonly StoredParameter[];
  /** Connections as they are now. */
  topology(): NetworkTopology;
  /** What the last update changed; `null` before the first. */
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
 * batches that was. The same config, data and engine give the same bits.
 *
 * Random streams of the config's seed: those of {@link startTopology} and {@link initialParameters}, `shuffle/epoch-n`,
 * `dropout/epoch-n/batch-b/layer-k`, and for updates `evolve/epoch-n/layer-k` and `grown/epoch-n/layer-k`, or
 * `evolve/step-n/layer-k` and `grown/step-n/layer-k`.
 *
 * @throws {@link ArgumentError} for a setting out of range
 * @throws {@link ShapeError} when data, widths, topology and numbers do not fit each other
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
  inputs = unitInputs(data.featureCount),
  topology: givenTopology,
  parameters: givenParameters,
  resume,
  engine = wasmEngine(),
  onProgress,
  pause = turnOfEventLoop,
}: TrainerOptions): Trainer {
  checkTrainingConfig(config);
  checkFit(config, data, split, inputs, resume?.topology ?? givenTopology);
  const connectionCount = expectedConnectionCount(config, resume?.topology ?? givenTopology);
  const withRoom = <Result>(reserve: () => Result): Result => withRoomFor(config.layerWidths, connectionCount, reserve);
  let topology = withRoom(() => resume?.topology ?? givenTopology ?? startTopology({ config, data, split, inputs }));
  let lastUpdate: TopologyUpdate | null = null;
  let position = resume?.position ?? startPosition;

  const { batchSize, epochCount, seed } = config;
  const batchCount = Math.ceil(split.training.length / batchSize);
  const stepCount = epochCount * batchCount;
  if (resume !== undefined) checkPosition(resume.position, topology, config, batchCount);
  const task = resume === undefined ? 'start training' : 'go on training';
  const network: TrainingNetwork = withRoom(() => {
    const parameters = resume?.parameters ?? givenParameters ?? initialParameters(topology, config);
    return engine.open({
      config,
      topology,
      parameters: checkParameters(parameters, topology, config, task),
      data,
      inputs,
    });
  });
  const pauseEvery = batchesBetweenPauses(topology, batchSize);
  const hooks = { divergenceCure: divergenceCure(config), pause, pauseEvery };
  const testRows = Uint32Array.from({ length: data.test.count }, (_, row) => row);

  /** Takes an update when one is due after so many epochs or steps. */
  const updateWhenDue = (
    unit: TrainingConfig['updateUnit'],
    time: number,
    epoch: number,
    batches: () => Uint32Array[],
  ): void => {
    if (methods[config.method].update === null || config.updateUnit !== unit) return;
    const due = updateAt(config, time, unit === 'epoch' ? epochCount : stepCount);
    if (due === null) return;
    const taken = takeUpdate(network, topology, config, { ...due, name: `${unit}-${time}`, epoch, batches: batches() });
    topology = taken.topology;
    lastUpdate = { specVersion: 'v1', layers: taken.plans };
    position = { ...position, replaced: addCounts(position.replaced, taken.plans) };
  };

  return {
    config,
    engine: { name: engine.name, flavour: engine.flavour },
    inputs,
    parameters: () => network.parameters(),
    topology: () => topology,
    lastUpdate: () => lastUpdate,
    position: () => position,
    async *epochs({ signal, beforeUpdate, withinEpoch } = {}) {
      while (position.epoch < epochCount) {
        const epoch = position.epoch + 1;
        const stepsBefore = position.epoch * batchCount;
        signal?.throwIfAborted();
        const order = split.training.slice();
        shuffle(order, createRng(seed, `shuffle/epoch-${epoch}`));
        const batchesUpTo = (batch: number): Uint32Array[] =>
          Array.from({ length: Math.min(batch, config.gradientBatches) }, (_, age) => {
            const at = batch - 1 - age;
            return order.subarray(at * batchSize, (at + 1) * batchSize);
          }).toReversed();
        const trainBatch = (rows: Uint32Array, batch: number): BatchLoss => {
          const step = stepsBefore + batch;
          const learningRate = learningRateAt(config, { epoch: epoch - 1, step, stepCount });
          return network.trainBatch(rows, { epoch, batch, step: step + 1, learningRate });
        };
        const training = await overBatches(order, batchSize, trainBatch, {
          ...hooks,
          task: `train epoch ${epoch}`,
          signal,
          from: position,
          onBatch: (sums) => {
            position = { epoch: epoch - 1, ...sums, replaced: position.replaced };
            updateWhenDue('step', stepsBefore + sums.batch, epoch, () => batchesUpTo(sums.batch));
            const isCheckpoint = withinEpoch !== undefined && sums.batch % withinEpoch.everyBatches === 0;
            return isCheckpoint && sums.batch < batchCount ? withinEpoch.run() : undefined;
          },
          onProgress: (batch) => onProgress?.({ epoch, batch, batchCount }),
        });
        const evaluate = (part: 'train' | 'test', rows: Uint32Array): Promise<Score> =>
          overBatches(rows, batchSize, (batchRows) => network.evaluateBatch(part, batchRows), {
            ...hooks,
            task: `evaluate epoch ${epoch}`,
            signal,
          });
        const validation = await evaluate('train', split.validation);
        const testing = await evaluate('test', testRows);
        beforeUpdate?.(epoch, validation);
        updateWhenDue('epoch', epoch, epoch, () => batchesUpTo(batchCount));
        const { replaced } = position;
        position = { ...startPosition, epoch };
        yield {
          specVersion: 'v1',
          epoch,
          train: training,
          validation,
          test: testing,
          layers: topology.layers.map((layer, index) => ({
            connectionCount: layer.inputs.length,
            removedCount: replaced[index]?.removedCount ?? 0,
            grownCount: replaced[index]?.grownCount ?? 0,
          })),
          nonFinite: 0,
        };
      }
    },
  };
}

function addCounts(before: TrainingPosition['replaced'], plans: readonly LayerUpdate[]): TrainingPosition['replaced'] {
  return plans.map(({ removed, grown }, index) => ({
    removedCount: (before[index]?.removedCount ?? 0) + removed.inputs.length,
    grownCount: (before[index]?.grownCount ?? 0) + grown.inputs.length,
  }));
}
