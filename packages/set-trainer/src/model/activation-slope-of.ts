import type { TrainingConfig } from '@topograft/sparse-core';

/**
 * Slope below zero of the activation of a hidden layer: 0 for ReLU, and for All-ReLU negative in the first layer, positive
 * in the second, and so on. `null` for SReLU, whose slopes are trained.
 *
 * @param layerIndex - from 0, of a hidden layer
 * @category Training
 * @see Curci et al. 2021, "Truly sparse neural networks at scale", equation 3 (All-ReLU)
 */
export function activationSlopeOf(
  layerIndex: number,
  { activation, activationSlope }: Pick<TrainingConfig, 'activation' | 'activationSlope'>,
): number | null {
  switch (activation) {
    case 'srelu':
      return null;
    case 'relu':
      return 0;
    case 'leaky-relu':
      return activationSlope;
    case 'all-relu':
      return layerIndex % 2 === 0 ? -activationSlope : activationSlope;
  }
}
