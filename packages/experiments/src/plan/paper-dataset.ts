/**
 * The two data sets of the paper.
 *
 * @category Recipes
 */
export type PaperDataset = 'fashion-mnist' | 'cifar-10';

/**
 * Names of the paper's data sets.
 *
 * @category Recipes
 */
export const paperDatasets: readonly PaperDataset[] = ['fashion-mnist', 'cifar-10'];
