import { TopograftError } from '@topograft/sparse-core';

/** What tells errors of a worker apart. */
export interface ErrorFacts {
  /** `TOPOGRAFT_DIVERGED` and so on. */
  readonly code: string;
  readonly reason: string;
}

/** A message of a worker's answer, by birpc; `e` is what was thrown. */
type Answer = { readonly e?: unknown; readonly facts?: ErrorFacts };

const known = new WeakMap<object, ErrorFacts>();

/** Puts the facts of an error beside it: of an error alone only the message comes through to another thread. */
export function withFacts(answer: Answer): Answer {
  if (!TopograftError.isInstance(answer.e)) return answer;
  const { code, facts } = answer.e;
  return { ...answer, facts: { code, reason: facts.reason } };
}

/** Keeps the facts that came beside an error, for {@link factsOf}. */
export function keepFacts(answer: Answer): Answer {
  if (answer.e instanceof Error && answer.facts !== undefined) known.set(answer.e, answer.facts);
  return answer;
}

/** The facts of an error that a worker answered with; `null` for other errors. */
export function factsOf(error: unknown): ErrorFacts | null {
  return (error instanceof Error ? known.get(error) : undefined) ?? null;
}
