import { type ErrorFacts, TopograftError } from '@topograft/sparse-core';

/** An error of ours as its facts: its class would be lost between threads. */
export interface ThreadFailure {
  /** Code, class and facts of the error. */
  readonly failure: { readonly code: string; readonly name: string; readonly facts: ErrorFacts };
}

/**
 * What a thread answers when it failed.
 *
 * @throws the error itself when it is none of ours
 */
export function threadFailure(error: unknown): ThreadFailure {
  if (!TopograftError.isInstance(error)) throw error;
  const { cause: _, ...facts } = error.facts;
  return { failure: { code: error.code, name: error.name, facts } };
}

/** The error that a thread has told of. */
export function failureError({ failure: { code, name, facts } }: ThreadFailure): TopograftError {
  return new TopograftError(code, name, facts);
}
