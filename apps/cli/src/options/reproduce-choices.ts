/** Names of what can be reproduced, known here so that help need not load the recipes. */
export const figureChoices = [
  'fig2a',
  'fig2b',
  'fig3a',
  'fig3b',
  'fig4',
  'table1',
  'fig5',
  'fig6',
  'fig7',
  'methods',
] as const;

/** What the command takes: figures, or all of them. */
export type ReproduceTarget = (typeof figureChoices)[number] | 'all';

/** Every {@link ReproduceTarget}. */
export const reproduceTargets: readonly ReproduceTarget[] = [...figureChoices, 'all'];

/** Names of the data sets that can be left out. */
export const withoutChoices = ['fashion-mnist', 'cifar-10'] as const;

/** Names of the scales. */
export const scaleChoices = ['smoke', 'laptop', 'paper'] as const;
