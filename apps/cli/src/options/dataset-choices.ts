/** Names of data sets, known here so that help need not load them. */
export const datasetChoices = ['fashion-mnist', 'cifar-10', 'synthetic', 'synthetic-small'] as const;
