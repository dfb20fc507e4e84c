/** Names of data sets, known here so that help need not load them. */
export const datasetChoices = ['fashion-mnist', 'synthetic'] as const;
