import { Option } from '@commander-js/extra-typings';

const group = 'Output:';

type Flag<Name extends string> = Option<Name, undefined, false>;
type Choice<Name extends string> = Option<Name, undefined, string>;

/** Options that mean the same in every command: `command.addOption(commonOptions.json)` and so on. */
export const commonOptions: {
  readonly json: Flag<'--json'>;
  readonly quiet: Flag<'--quiet'>;
  readonly debug: Flag<'--debug'>;
} = {
  json: new Option('--json', 'print one JSON document on stdout and nothing else there')
    .default(false)
    .helpGroup(group),
  quiet: new Option('--quiet', 'show no progress').default(false).helpGroup(group),
  debug: new Option('--debug', 'show the stack of an error').default(false).helpGroup(group),
};

/** Options of every command that measures distances. */
export const distanceOptions: {
  readonly alignment: Choice<'--alignment <name>'>;
  readonly solver: Choice<'--solver <name>'>;
  readonly outputs: Choice<'--outputs <meaning>'>;
  readonly biasRow: Choice<'--bias-row <rule>'>;
} = {
  alignment: new Option(
    '--alignment <name>',
    'how hidden neurons are paired: greedy (the paper), identity or refined',
  ).default('greedy'),
  solver: new Option('--solver <name>', 'assignment solver: auto, sparse, jonker-volgenant or hungarian-on3').default(
    'auto',
  ),
  outputs: new Option('--outputs <meaning>', 'assigned (the paper’s code) or labelled (outputs are classes)').default(
    'assigned',
  ),
  biasRow: new Option('--bias-row <rule>', 'last row of .npz matrices: auto, drop or keep').default('auto'),
};
