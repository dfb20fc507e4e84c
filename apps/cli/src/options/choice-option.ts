import { Option } from '@commander-js/extra-typings';

/** An option that takes one of some names. */
export type ChoiceOption<Flags extends string, Name extends string> = Option<
  Flags,
  undefined,
  Name,
  undefined,
  false,
  Name
>;

/** Makes an option that takes one of some names; another is a usage error that lists them. */
export function choiceOption<const Flags extends string, const Name extends string>(
  flags: Flags,
  description: string,
  { names, fallback, group }: { names: readonly Name[]; fallback: NoInfer<Name>; group: string },
): ChoiceOption<Flags, Name> {
  return new Option(flags, description).choices(names).default<Name>(fallback).helpGroup(group);
}
