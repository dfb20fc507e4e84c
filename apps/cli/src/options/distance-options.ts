import { Option } from '@commander-js/extra-typings';
import type { Alignment } from '@topograft/sparse-core';
import { type ChoiceOption, choiceOption } from './choice-option.ts';
import { parseInteger } from './parse-numbers.ts';

/** Names of assignment solvers. */
export type SolverName = 'auto' | 'sparse' | 'jonker-volgenant' | 'hungarian-on3';

/** What an output neuron is: one to be paired like any other, or a class. */
export type OutputMeaning = 'assigned' | 'labelled';

const group = 'Measuring:';

/** Options of every command that measures distances. */
export const distanceOptions: {
  readonly alignment: ChoiceOption<'--alignment <name>', Alignment>;
  readonly solver: ChoiceOption<'--solver <name>', SolverName>;
  readonly outputs: ChoiceOption<'--outputs <meaning>', OutputMeaning>;
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
};

/** For commands that also say what distance chance alone would give. */
export const chanceOption: Option<'--chance <n>', undefined, number, number> = new Option(
  '--chance <n>',
  'pairs of random networks for the chance level; 0 leaves it out',
)
  .argParser(parseInteger)
  .default<number>(20)
  .helpGroup(group);

/** The options as a command gets them. */
export interface DistanceFlags {
  readonly alignment: Alignment;
  readonly solver: SolverName;
  readonly outputs: OutputMeaning;
}
