import type { UpdateContext } from './training-method.ts';

/**
 * How many positions are free in each layer once so many connections have been dropped; 0 in a layer that does not evolve.
 *
 * @category Methods
 */
export function freeCounts({ layers }: UpdateContext, droppedCounts: readonly number[]): number[] {
  return layers.map(({ layer, evolves }, index) =>
    evolves ? layer.inputCount * layer.outputCount - layer.inputs.length + droppedCounts[index]! : 0,
  );
}
