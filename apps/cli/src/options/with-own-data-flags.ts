import { type FlagWords, inWordsOfFlags } from './in-words-of-flags.ts';

/** Options of the reader of own data, and what they are called on the command line. */
const words: FlagWords = [
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
export function withOwnDataFlags<Result>(load: () => Promise<Result>): Promise<Result> {
  return inWordsOfFlags(words, load);
}
