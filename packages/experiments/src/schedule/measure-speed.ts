import { syntheticImages } from '@topograft/datasets';
import { networkDistance } from '@topograft/nnstd';
import { createTrainer, initialTopology, topologyPaper } from '@topograft/set-trainer';
import type { TrainingConfig } from '@topograft/sparse-core';
import type { Speed } from '../plan/estimate-work.ts';
import { trainingSetup } from '../training-setup.ts';

const DENSITIES = { sparse: 0.006, dense: 0.1 };
const REPEATS = 2;

/**
 * Measures how fast this machine trains and measures, in about two seconds: small samples of the paper's networks, the
 * best of two.
 *
 * @param nowMs - a clock
 * @category Recipes
 */
export async function measureSpeed(nowMs: () => number = () => performance.now()): Promise<Speed> {
  const data = syntheticImages({ trainCount: 640, testCount: 128 });
  const training = 512;
  const evaluated = 256 / 3;
  const best = async (task: () => unknown): Promise<number> => {
    let least = Infinity;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const startedMs = nowMs();
      await task();
      least = Math.min(least, nowMs() - startedMs);
    }
    return least;
  };
  const epochMs = async (change: Partial<TrainingConfig>): Promise<number> => {
    const config = { ...topologyPaper, ...change, method: 'static', epochCount: 1, topologyInterval: 0 } as const;
    const trainer = createTrainer({ config, data, ...trainingSetup(config, data) });
    const startedMs = nowMs();
    for await (const _ of trainer.epochs());
    return nowMs() - startedMs;
  };
  const least = async (change: Partial<TrainingConfig>): Promise<number> =>
    Math.min(await epochMs(change), await epochMs(change));

  const connections = (density: number): number => 3 * 784 * 784 * density + 7840;
  const neurons = 4 * 784 + 10;
  const images = training + evaluated;
  const [sparseMs, denseMs, variedMs] = [
    await least({ density: DENSITIES.sparse }),
    await least({ density: DENSITIES.dense }),
    await least({ density: DENSITIES.sparse, augmentation: 'paper' }),
  ];
  const perConnection = Math.max(
    0,
    (denseMs - sparseMs) / images / (connections(DENSITIES.dense) - connections(DENSITIES.sparse)),
  );
  const perNeuron = Math.max(0, sparseMs / images - perConnection * connections(DENSITIES.sparse)) / neurons;

  const pair = async (alignment: keyof Speed['pairMs'], density: number): Promise<readonly [number, number]> => {
    const layer = (seed: number): ReturnType<typeof initialTopology> =>
      initialTopology({ ...topologyPaper, layerWidths: [784, 784, 784], outputLayer: 'sparse', density, seed });
    const [first, second] = [layer(1), layer(2)];
    return [density, (await best(() => networkDistance(first, second, { alignment }))) / 2];
  };
  return {
    connectionNs: 1e6 * perConnection,
    neuronNs: 1e6 * perNeuron,
    augmentNs: (1e6 * Math.max(0, variedMs - sparseMs)) / training / 784,
    pairMs: {
      identity: [await pair('identity', 0.05)],
      greedy: [await pair('greedy', 0.006), await pair('greedy', 0.05), await pair('greedy', 0.5)],
      refined: [await pair('refined', 0.006), await pair('refined', 0.05)],
    },
  };
}
