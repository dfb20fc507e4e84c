import { type NetworkTopology, referenceKernels } from '@topograft/sparse-core';
import { dropoutKey } from '../engine/dropout-key.ts';
import type { Engine, NetworkSetup, TrainingNetwork, TrainingStep } from '../engine/training-network.ts';
import type { GradientSource } from '../methods/training-method.ts';
import { activationSlopeOf } from '../model/activation-slope-of.ts';
import { adamCorrections } from '../model/adam-corrections.ts';
import { optimizerSlots } from '../model/optimizer-slots.ts';
import { isTrained, parameterList } from '../model/parameter-list.ts';
import type { StoredParameter } from '../model/stored-parameter.ts';
import { weightDecayTerms } from '../model/weight-decay-terms.ts';
import { followConnections } from '../network/layer-change.ts';
import { strideOf } from '../network/stride-of.ts';
import type { LabelledImages } from '../training/training-data.ts';
import { gatherWeights } from './gather-weights.ts';
import { layerMask } from './layer-mask.ts';
import type { LoadedTensorflow } from './load-tensorflow.ts';
import { createMaskedDenseNetwork } from './masked-dense-network.ts';
import { scatterWeights } from './scatter-weights.ts';

/**
 * Masked dense training on TensorFlow.js: every layer is a full matrix with zeros where there is no connection, as most
 * programs of the field do it. Memory and work follow inputs × neurons. Random streams are those of {@link wasmEngine}: from
 * the same state both give the same losses to float32 rounding.
 *
 * @param loaded - of {@link loadTensorflow}
 * @category Training
 * @example
 * ```ts
 * const trainer = createTrainer({ config, data, split, engine: tfjsEngine(await loadTensorflow()) });
 * ```
 */
export function tfjsEngine({ tf, backend, source }: Pick<LoadedTensorflow, 'tf' | 'backend' | 'source'>): Engine {
  return { name: 'tfjs', flavour: `${source} ${backend}`, open: (setup) => openNetwork(tf, setup) };
}

function openNetwork(
  tf: LoadedTensorflow['tf'],
  { config, topology: start, parameters: stored, data, inputs }: NetworkSetup,
): TrainingNetwork {
  const { seed, dropout } = config;
  const { featureCount } = data;
  const slotNames = optimizerSlots[config.optimizer];
  const dropoutKernels = referenceKernels('single');
  const stride = strideOf(config.batchSize);
  const varied = new Uint8Array(config.batchSize * featureCount);
  const { optimizer: name, momentum, secondMomentum } = config;
  const network = createMaskedDenseNetwork(tf, {
    optimizer: { name, momentum, secondMomentum },
    layers: start.layers.map((layer, index) => {
      const isLast = index === start.layers.length - 1;
      const slope = activationSlopeOf(index, config);
      return {
        inputCount: layer.inputCount,
        outputCount: layer.outputCount,
        mask: layerMask(layer),
        batchNorm: config.batchNorm && !isLast,
        activation: isLast ? null : slope === null ? { kind: 'srelu' } : { kind: 'leaky-relu', slope },
      };
    }),
  });
  let topology = start;

  const write = ({ name: target, values, slots }: StoredParameter): void => {
    const layer = /^layers\.(\d+)\.weights$/.exec(target)?.[1];
    const dense = (numbers: Float32Array): Float32Array =>
      layer === undefined ? numbers : scatterWeights(topology.layers[Number(layer)]!, numbers);
    network.write(target, dense(values));
    for (const [slot, numbers] of Object.entries(slots)) network.write(`${slot}.${target}`, dense(numbers));
  };
  const parameters = (): StoredParameter[] =>
    parameterList(topology, config).map(({ name: target, part, layerIndex }) => {
      const read = (from: string): Float32Array =>
        part === 'weights' ? gatherWeights(topology.layers[layerIndex]!, network.read(from)) : network.read(from);
      const slots = isTrained(part) ? slotNames.map((slot) => [slot, read(`${slot}.${target}`)] as const) : [];
      return { name: target, values: read(target), slots: Object.fromEntries(slots) };
    });
  for (const parameter of stored) write(parameter);

  /** `[samples, features]` and their labels; `epoch` is `null` for images as they are. */
  const batchOf = (
    { images, labels }: LabelledImages,
    rows: Uint32Array,
    epoch: number | null,
  ): [Float32Array, Uint8Array] => {
    const isVaried = epoch !== null && inputs.augment !== null;
    if (isVaried) inputs.augment(images, rows, epoch, varied);
    const x = new Float32Array(rows.length * featureCount);
    for (let sample = 0; sample < rows.length; sample++) {
      const from = (isVaried ? sample : rows[sample]!) * featureCount;
      const pixels = isVaried ? varied : images;
      for (let feature = 0; feature < featureCount; feature++) {
        const centred = Math.fround(pixels[from + feature]! - inputs.means[feature]!);
        x[sample * featureCount + feature] = centred * inputs.scales[feature]!;
      }
    }
    return [x, Uint8Array.from(rows, (row) => labels[row]!)];
  };
  /** The mask of the sparse kernels, which is made neuron by neuron, as `[samples, neurons]`. */
  const dropoutFactors = (sampleCount: number, step: TrainingStep): Float32Array[] =>
    topology.layers.slice(0, -1).map(({ outputCount }, index) => {
      const factors = new Float32Array(outputCount * stride).fill(1);
      dropoutKernels.dropout(factors, dropout, ...dropoutKey(seed, step, index), outputCount, stride);
      return Float32Array.from(
        { length: sampleCount * outputCount },
        (_, at) => factors[(at % outputCount) * stride + Math.floor(at / outputCount)]!,
      );
    });

  return {
    parameters,
    trainBatch(rows, step) {
      const [x, labels] = batchOf(data.train, rows, step.epoch);
      const { learningRate: rate } = step;
      return network.trainBatch(
        x,
        labels,
        { rate, ...weightDecayTerms(config, rate), corrections: adamCorrections(config, step.step) },
        dropout === 0 ? [] : dropoutFactors(rows.length, step),
      );
    },
    evaluateBatch: (part, rows) => network.evaluateBatch(...batchOf(data[part], rows, null)),
    gradients: (batches, epoch): GradientSource => ({
      forEachBlock(layerIndex, weighting, visit) {
        const { inputCount, outputCount } = topology.layers[layerIndex]!;
        const sum = new Float32Array(inputCount * outputCount);
        let weight = 1;
        // The last batch is the newest.
        for (const rows of batches.toReversed()) {
          network.gradientBatch(...batchOf(data.train, rows, epoch));
          const share = weighting === 'mean' ? 1 / batches.length : weight;
          network.weightGradient(layerIndex).forEach((gradient, at) => (sum[at]! += share * gradient));
          weight *= momentum;
        }
        visit(sum, 0, outputCount);
      },
    }),
    change(next: NetworkTopology, changes) {
      const before = parameters();
      topology = next;
      for (const parameter of before) {
        const layerIndex = /^layers\.(\d+)\.weights$/.exec(parameter.name)?.[1];
        const change = layerIndex === undefined ? null : changes[Number(layerIndex)]!;
        if (change === null) continue;
        network.setMask(Number(layerIndex), layerMask(change.layer));
        const slots = Object.entries(parameter.slots).map(
          ([slot, numbers]) => [slot, followConnections(numbers, change.slotOrigins)] as const,
        );
        write({
          name: parameter.name,
          values: followConnections(parameter.values, change.origins, change.grownWeights),
          slots: Object.fromEntries(slots),
        });
      }
      if (config.grownState !== 'all-reset' || changes.every((change) => change === null)) return;
      for (const kept of network.names) {
        if (!slotNames.some((slot) => kept.startsWith(`${slot}.`))) continue;
        network.write(kept, new Float32Array(network.read(kept).length));
      }
    },
  };
}
