import { TopograftError } from '@topograft/sparse-core';

/** Options of the reader of own data, and what they are called on the command line. */
const flags: readonly (readonly [RegExp, string])[] = [
  [/valueRange, such as \[0, 1\]/, '--value-range, such as 0,1'],
  [/\bvalueRange\b/, '--value-range'],
  [/labelColumn: '?(\w+)'?/g, '--label-column $1'],
  [/channelAxis: 'first' or 'last'/, '--channel-axis first or --channel-axis last'],
  [/, or name them all with classNames/, ''],
  [/\btestFraction\b/, '--test-fraction'],
  [/Name the file of the labels, too/, 'Name the file of the labels with --labels'],
];

/**
 * Loads data of one's own; what it throws names flags where the reader names its options.
 *
 * @throws what the reader throws
 */
export async function withOwnDataFlags<Result>(load: () => Promise<Result>): Promise<Result> {
  try {
    return await load();
  } catch (error) {
    if (!TopograftError.isInstance(error)) throw error;
    const { reason, expected, cure } = error.facts;
    throw new TopograftError(error.code, error.name, {
      ...error.facts,
      reason: inFlags(reason),
      ...(expected === undefined ? {} : { expected: inFlags(expected) }),
      ...(cure === undefined ? {} : { cure: inFlags(cure) }),
      cause: error,
    });
  }
}

function inFlags(text: string): string {
  return flags.reduce((changed, [option, flag]) => changed.replace(option, flag), text);
}
