import { Option } from '@commander-js/extra-typings';
import type { DistanceOptions } from '@topograft/nnstd';
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
  readonly randomStarts: Option<'--random-starts <n>', undefined, number, number>;
  readonly seed: Option<'--seed <n>', undefined, number, number>;
} = {
  alignment: choiceOption(
    '--alignment <name>',
    'how hidden neurons are paired: greedily layer by layer (the paper), each with its namesake, or the best pairing found',
    { names: ['greedy', 'identity', 'refined'], fallback: 'greedy', group },
  ),
  solver: choiceOption(
    '--solver <name>',
    'assignment solver: each assignment costs the same, but ties may change deeper layers',
    {
      names: ['auto', 'sparse', 'jonker-volgenant', 'hungarian-on3'],
      fallback: 'auto',
      group,
    },
  ),
  outputs: choiceOption('--outputs <meaning>', 'output neurons are paired (the paper’s code), or are classes', {
    names: ['assigned', 'labelled'],
    fallback: 'assigned',
    group,
  }),
  randomStarts: new Option('--random-starts <n>', 'refined: also search from so many random pairings')
    .argParser(parseInteger)
    .default<number>(0)
    .helpGroup(group),
  seed: new Option('--seed <n>', 'seed of random pairings and of the chance level')
    .argParser(parseInteger)
    .default<number>(1)
    .helpGroup(group),
};

/** For commands that also say what distance chance alone would give; left out, the size of the networks decides. */
export const chanceOption: Option<'--chance <n>', undefined, undefined, number> = new Option(
  '--chance <n>',
  'pairs of random networks for the chance level; 0 leaves it out (default: 20, none for large networks)',
)
  .argParser(parseInteger)
  .helpGroup(group);

/** The options as a command gets them. */
export interface DistanceFlags {
  readonly alignment: Alignment;
  readonly solver: SolverName;
  readonly outputs: OutputMeaning;
  readonly randomStarts: number;
  readonly seed: number;
}

/** The options as the library takes them. */
export async function measuringOf(flags: DistanceFlags): Promise<DistanceOptions> {
  const { alignment, outputs, randomStarts, seed } = flags;
  const { solverOf } = await import('./solver-of.ts');
  return { alignment, outputs, solver: await solverOf(flags.solver), refine: { randomStarts, seed } };
}
