import { Option } from '@commander-js/extra-typings';

const group = 'Output:';

type Flag<Name extends string> = Option<Name, undefined, false>;

/** Options that mean the same in every command: `command.addOption(commonOptions.json)` and so on. */
export const commonOptions: {
  readonly json: Flag<'--json'>;
  readonly csv: Flag<'--csv'>;
  readonly quiet: Flag<'--quiet'>;
  readonly debug: Flag<'--debug'>;
} = {
  json: flag('--json', 'print one JSON document on stdout and nothing else there'),
  csv: flag('--csv', 'print comma-separated values').conflicts('json'),
  quiet: flag('--quiet', 'print the result, warnings and errors only'),
  debug: flag('--debug', 'show the stack of an error'),
};

function flag<const Name extends string>(name: Name, description: string): Flag<Name> {
  return new Option(name, description).default<false>(false).helpGroup(group);
}
