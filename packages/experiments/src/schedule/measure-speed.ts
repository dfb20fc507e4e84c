import { syntheticImages } from '@topograft/datasets';
import { networkDistance } from '@topograft/nnstd';
import { createTrainer, initialTopology, topologyPaper } from '@topograft/set-trainer';
import type { Alignment, TrainingConfig } from '@topograft/sparse-core';
import { EVALUATION_SHARE, type Speed } from '../plan/speed.ts';
import { trainingSetup } from '../training-setup.ts';

const DENSITIES = { sparse: 0.006, dense: 0.1 };

/**
 * Measures how fast this machine trains and measures, in about two seconds: small samples of the paper's networks, the
 * best of several.
 *
 * @param nowMs - a clock
 * @category Recipes
 */
export async function measureSpeed(nowMs: () => number = () => performance.now()): Promise<Speed> {
  const data = syntheticImages({ trainCount: 640, testCount: 128 });
  const trained = 512;
  const images = trained + (128 + 128) * EVALUATION_SHARE;
  /** Of the quickest of several epochs: the first ones also compile, and others share the machine. */
  const epochMs = async (epochCount: number, change: Partial<TrainingConfig>): Promise<number> => {
    const config = { ...topologyPaper, ...change, method: 'static', epochCount, topologyInterval: 0 } as const;
    const trainer = createTrainer({ config, data, ...trainingSetup(config, data) });
    let least = Infinity;
    let startedMs = nowMs();
    for await (const _ of trainer.epochs()) {
      least = Math.min(least, nowMs() - startedMs);
      startedMs = nowMs();
    }
    return least;
  };

  const neurons = 4 * 784 + 10;
  const sparseMs = await epochMs(20, { density: DENSITIES.sparse });
  const denseMs = await epochMs(5, { density: DENSITIES.dense });
  const variedMs = await epochMs(20, { density: DENSITIES.sparse, augmentation: 'paper' });
  const perConnection = Math.max(
    0,
    (denseMs - sparseMs) / images / (connections(DENSITIES.dense) - connections(DENSITIES.sparse)),
  );
  const perNeuron = Math.max(0, sparseMs / images - perConnection * connections(DENSITIES.sparse)) / neurons;

  const pair = (alignment: Alignment, density: number): readonly [number, number] => {
    const layer = (seed: number): ReturnType<typeof initialTopology> =>
      initialTopology({ ...topologyPaper, layerWidths: [784, 784, 784], outputLayer: 'sparse', density, seed });
    const [first, second] = [layer(1), layer(2)];
    let least = Infinity;
    for (let repeat = 0; repeat < 2; repeat++) {
      const startedMs = nowMs();
      networkDistance(first, second, { alignment });
      least = Math.min(least, nowMs() - startedMs);
    }
    // The networks have two layers.
    return [density, least / 2];
  };
  return {
    connectionNs: 1e6 * perConnection,
    neuronNs: 1e6 * perNeuron,
    augmentNs: (1e6 * Math.max(0, variedMs - sparseMs)) / trained / 784,
    pairMs: {
      identity: [pair('identity', 0.05)],
      greedy: [pair('greedy', 0.006), pair('greedy', 0.05), pair('greedy', 0.5)],
      refined: [pair('refined', 0.006), pair('refined', 0.05)],
    },
  };
}

/** Of the paper's Fashion-MNIST network, whose output layer is dense. */
function connections(density: number): number {
  return 3 * 784 * 784 * density + 7840;
}
