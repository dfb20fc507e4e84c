/**
 * How much of an experiment is done: `smoke` shows in seconds that it runs, on tiny networks and drawn images; `laptop`
 * takes minutes for a figure; `paper` has the paper's own numbers.
 *
 * @category Recipes
 */
export type Scale = 'smoke' | 'laptop' | 'paper';

/**
 * Names of the scales.
 *
 * @category Recipes
 */
export const scales: readonly Scale[] = ['smoke', 'laptop', 'paper'];
