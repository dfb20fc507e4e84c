import type { Alignment, TrainingConfig } from '@topograft/sparse-core';
import type { ImageCounts } from './image-counts.ts';
import type { JobSpec, NetworkSpec } from './job-spec.ts';
import type { Job } from './job.ts';
import { EVALUATION_SHARE, type Speed } from './speed.ts';

/**
 * How long a job takes, in milliseconds; good enough to order jobs and to say hours from minutes.
 *
 * @param facts - images of each data set, by SHA-256 of its identity; one that is missing counts for nothing
 * @category Recipes
 */
export function estimateMs({ spec, dependencies }: Job, facts: ImageCounts, speed: Speed): number {
  switch (spec.kind) {
    case 'training': {
      const { trainCount = 0, testCount = 0 } = facts.get(spec.dataset.sha256) ?? {};
      return trainingMs(spec.config, trainCount, testCount, speed);
    }
    case 'chance': {
      const { layerWidths, densities, alignment, sampleCount } = spec;
      const samples = alignment === 'identity' ? 0 : sampleCount;
      const ofLayers = densities[0].map((density, layer) =>
        layerMs(
          layerWidths[layer]!,
          layerWidths[layer + 1]!,
          Math.max(density, densities[1][layer]!),
          alignment,
          speed,
        ),
      );
      return samples * sum(ofLayers);
    }
    case 'distances': {
      const profiles = spec.networks.map((network) => profileOf(network, dependencies));
      const ofPairs = spec.pairs.map(([first, second]) => {
        const { layerWidths, density, sparseCount } = profiles[first]!;
        const denser = Math.max(density, profiles[second]!.density);
        const count = spec.layers === 'first' ? 1 : sparseCount;
        return sum(
          layerWidths
            .slice(1, 1 + count)
            .map((width, layer) => layerMs(layerWidths[layer]!, width, denser, spec.alignment, speed)),
        );
      });
      return sum(ofPairs);
    }
  }
}

function trainingMs(config: TrainingConfig, trainCount: number, testCount: number, speed: Speed): number {
  const { layerWidths, epochCount, validationFraction, augmentation, method } = config;
  const density = method === 'dense' || method === 'gmp' ? 1 : config.density;
  const connections = sum(
    layerWidths.slice(1).map((width, layer) => {
      const isOutput = layer === layerWidths.length - 2 && config.outputLayer === 'dense';
      return layerWidths[layer]! * width * (isOutput ? 1 : density);
    }),
  );
  const trained = trainCount * (1 - validationFraction);
  const evaluated = trainCount * validationFraction + testCount;
  const perImageNs = connections * speed.connectionNs + sum(layerWidths) * speed.neuronNs;
  const varyingNs = augmentation === 'none' ? 0 : layerWidths[0]! * speed.augmentNs;
  return (epochCount * (trained * (perImageNs + varyingNs) + evaluated * EVALUATION_SHARE * perImageNs)) / 1e6;
}

interface Profile {
  readonly layerWidths: readonly number[];
  readonly density: number;
  /** Layers whose neurons have to be paired with any effort. */
  readonly sparseCount: number;
}

function profileOf(network: NetworkSpec, dependencies: readonly Job[]): Profile {
  switch (network.kind) {
    case 'dense':
      return { layerWidths: network.layerWidths, density: 1, sparseCount: network.layerWidths.length - 1 };
    case 'given':
      return { ...network, sparseCount: network.layerWidths.length - 1 };
    case 'rewired':
      return profileOf(network.root, dependencies);
    case 'drawn': {
      const { layerWidths, density, outputLayer } = network;
      return { layerWidths, density, sparseCount: layerWidths.length - (outputLayer === 'dense' ? 2 : 1) };
    }
    case 'learnt':
    case 'stored': {
      const training = dependencies.find(({ id }) => id === network.job)?.spec as JobSpec & { kind: 'training' };
      return profileOf({ kind: 'drawn', ...training.config }, dependencies);
    }
  }
}

/** From the densities measured at 784 by 784, between them on a straight line; pairs of neurons cost alike elsewhere. */
function layerMs(inputCount: number, outputCount: number, density: number, alignment: Alignment, speed: Speed): number {
  const points = speed.pairMs[alignment];
  const above = points.findIndex(([at]) => at >= density);
  const [lowAt, low] = points[Math.max(0, above === -1 ? points.length - 1 : above - 1)]!;
  const [highAt, high] = points[above === -1 ? points.length - 1 : above]!;
  const ms = highAt === lowAt ? low : low + ((high - low) * (Math.max(density, lowAt) - lowAt)) / (highAt - lowAt);
  return ms * (outputCount / 784) * (outputCount / 784) * Math.sqrt(inputCount / 784);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
