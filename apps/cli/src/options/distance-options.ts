import type { Alignment } from '@topograft/sparse-core';
import { type ChoiceOption, choiceOption } from './choice-option.ts';

/** Names of assignment solvers. */
export type SolverName = 'auto' | 'sparse' | 'jonker-volgenant' | 'hungarian-on3';

/** What an output neuron is: one to be paired like any other, or a class. */
export type OutputMeaning = 'assigned' | 'labelled';

/** Whether the last row of a matrix in a file is a bias to leave out. */
export type BiasRow = 'auto' | 'drop' | 'keep';

const group = 'Measuring:';

/** Options of every command that measures distances. */
export const distanceOptions: {
  readonly alignment: ChoiceOption<'--alignment <name>', Alignment>;
  readonly solver: ChoiceOption<'--solver <name>', SolverName>;
  readonly outputs: ChoiceOption<'--outputs <meaning>', OutputMeaning>;
  readonly biasRow: ChoiceOption<'--bias-row <rule>', BiasRow>;
} = {
  alignment: choiceOption(
    '--alignment <name>',
    'how hidden neurons are paired: greedily layer by layer (the paper), each with its namesake, or the best pairing found',
    { names: ['greedy', 'identity', 'refined'], fallback: 'greedy', group },
  ),
  solver: choiceOption('--solver <name>', 'assignment solver; the distance is the same', {
    names: ['auto', 'sparse', 'jonker-volgenant', 'hungarian-on3'],
    fallback: 'auto',
    group,
  }),
  outputs: choiceOption('--outputs <meaning>', 'output neurons are paired (the paper’s code), or are classes', {
    names: ['assigned', 'labelled'],
    fallback: 'assigned',
    group,
  }),
  biasRow: choiceOption('--bias-row <rule>', 'last row of the matrices in .npz files', {
    names: ['auto', 'drop', 'keep'],
    fallback: 'auto',
    group,
  }),
};

/** The options as a command gets them. */
export interface DistanceFlags {
  readonly alignment: Alignment;
  readonly solver: SolverName;
  readonly outputs: OutputMeaning;
  readonly biasRow: BiasRow;
}
