import { type NamedNetwork, readNetwork } from '@topograft/sparse-core/node';
import { type FlagWords, inWordsOfFlags, reword } from './in-words-of-flags.ts';
import type { SourceFlags } from './source-options.ts';

/** Options of the reader of networks, and what they are called on the command line. */
const words: FlagWords = [
  [/with tensors\b/, 'with --tensors, such as --tensors fc1,fc2'],
  [/the orientation ((in|out)-(in|out))/, '--orientation $1'],
  [/\b(the|a) threshold\b/, '$1 --threshold'],
  [/values were taken\.$/, 'values were taken. --tensors mask takes masks only.'],
];

/**
 * Reads a network that the command line names; messages and notes name flags where the reader names its options.
 *
 * @throws what {@link readNetwork} throws
 */
export async function readSource(
  source: string,
  { biasRow, threshold, tensors, orientation }: SourceFlags,
): Promise<NamedNetwork> {
  const options = { biasRow, stateDict: { threshold, tensors, orientation } };
  const read = await inWordsOfFlags(words, () => readNetwork(source, options));
  return { ...read, notes: read.notes.map((note) => reword(note, words)) };
}
