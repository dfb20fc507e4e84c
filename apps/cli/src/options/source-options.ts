import { Option } from '@commander-js/extra-typings';
import { type ChoiceOption, choiceOption } from './choice-option.ts';
import { parseNames } from './parse-names.ts';
import { parseNumber } from './parse-numbers.ts';

/** Whether the last row of a matrix in a file is a bias to leave out. */
export type BiasRow = 'auto' | 'drop' | 'keep';

/** Which way the matrices of a state dict lie. */
export type Orientation = 'out-in' | 'in-out';

const group = 'Reading networks:';

/** What a source may be, for the descriptions of arguments. */
export const sourceDescription =
  'run directory, RUN@EPOCH, folder of weight_l0.npz …, or a .safetensors, .npz or .mtx file';

/** Options of every command that reads networks. */
export const sourceOptions: {
  readonly biasRow: ChoiceOption<'--bias-row <rule>', BiasRow>;
  readonly threshold: Option<'--threshold <t>', undefined, number, number>;
  readonly tensors: Option<'--tensors <names>', undefined, readonly string[], readonly string[]>;
  readonly orientation: ChoiceOption<'--orientation <order>', Orientation>;
} = {
  biasRow: choiceOption('--bias-row <rule>', 'last row of the matrices in .npz and .mtx files', {
    names: ['auto', 'drop', 'keep'],
    fallback: 'auto',
    group,
  }),
  threshold: new Option('--threshold <t>', 'state dict: a connection exists where |value| exceeds this')
    .argParser(parseNumber)
    .default<number>(0)
    .helpGroup(group),
  tensors: new Option(
    '--tensors <names>',
    'state dict: names of matrices or parts of them with commas, first layer first',
  )
    .argParser(parseNames)
    .default<readonly string[]>([], 'all matrices')
    .helpGroup(group),
  orientation: choiceOption(
    '--orientation <order>',
    'state dict: [neurons, inputs] (PyTorch) or [inputs, neurons] (Keras)',
    {
      names: ['out-in', 'in-out'],
      fallback: 'out-in',
      group,
    },
  ),
};

/** The options as a command gets them. */
export interface SourceFlags {
  readonly biasRow: BiasRow;
  readonly threshold: number;
  readonly tensors: readonly string[];
  readonly orientation: Orientation;
}
