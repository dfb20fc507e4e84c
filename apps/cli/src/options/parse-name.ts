import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A parser that takes some names only; another one is a usage error that lists them. */
export function parseName<Name extends string>(names: readonly Name[]): (text: string) => Name {
  return (text) => {
    const name = names.find((known) => known === text);
    if (name === undefined) throw new InvalidArgumentError(`Allowed choices are ${names.join(', ')}.`);
    return name;
  };
}
