import { TopograftError } from '@topograft/sparse-core';

/** What a library says of its options, and how it is said on the command line. */
export type FlagWords = readonly (readonly [said: RegExp, inFlags: string])[];

/**
 * Does something that libraries do; what it throws names flags where they name their options.
 *
 * @throws what `task` throws, in other words
 */
export async function inWordsOfFlags<Result>(words: FlagWords, task: () => Promise<Result>): Promise<Result> {
  try {
    return await task();
  } catch (error) {
    if (!TopograftError.isInstance(error)) throw error;
    const { reason, expected, cure } = error.facts;
    throw new TopograftError(error.code, error.name, {
      ...error.facts,
      reason: reword(reason, words),
      ...(expected === undefined ? {} : { expected: reword(expected, words) }),
      ...(cure === undefined ? {} : { cure: reword(cure, words) }),
      cause: error,
    });
  }
}

/** A text of a library in the words of the command line. */
export function reword(text: string, words: FlagWords): string {
  return words.reduce((changed, [said, inFlags]) => changed.replace(said, inFlags), text);
}
