import { apportion } from './apportion.ts';
import { freeCounts } from './free-counts.ts';
import type { UpdateRule } from './training-method.ts';

/**
 * Shares the dropped connections among the layers in proportion to the connections that survive in each, up to what is
 * free; the total is kept exactly.
 *
 * @category Methods
 * @see Mostafa and Wang 2019, algorithm 1
 */
export const shareBySurvivors: UpdateRule['share'] = (context, droppedCounts) =>
  apportion(
    droppedCounts.reduce((sum, count) => sum + count, 0),
    context.layers.map(({ layer, evolves }, index) => (evolves ? layer.inputs.length - droppedCounts[index]! : 0)),
    freeCounts(context, droppedCounts),
  );
