import type { Alignment } from '@topograft/sparse-core';

/**
 * How fast a machine is, on one core.
 *
 * @category Recipes
 */
export interface Speed {
  /** Of training: nanoseconds an image for each connection. */
  readonly connectionNs: number;
  /** Of training: nanoseconds an image for each neuron, inputs counted. */
  readonly neuronNs: number;
  /** Of varying an image before it is trained on: nanoseconds a pixel. */
  readonly augmentNs: number;
  /** Milliseconds to pair the neurons of one layer of 784 by 784, by density (rising), for each alignment. */
  readonly pairMs: Readonly<Record<Alignment, readonly (readonly [number, number])[]>>;
}

/**
 * Measured once on one core of a server of 2023; orders jobs where nothing was measured.
 *
 * @category Recipes
 */
export const typicalSpeed: Speed = {
  connectionNs: 0.3,
  neuronNs: 0.5,
  augmentNs: 5,
  pairMs: {
    identity: [[1, 1]],
    greedy: [
      [0.006, 3],
      [0.05, 20],
      [0.5, 90],
    ],
    refined: [
      [0.006, 30],
      [0.05, 200],
      [0.5, 900],
    ],
  },
};

/** What judging an image costs, as a share of training on it: evaluation goes forward only. */
export const EVALUATION_SHARE: number = 1 / 3;
