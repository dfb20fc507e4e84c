const marker = Symbol.for('topograft.error');

/**
 * The parts of an error message: what was being done, why it could not be, what was expected and found, and the cure.
 *
 * @category Errors
 */
export interface ErrorFacts {
  /** What was being done, as a verb phrase: `read "a.npz"`. */
  readonly task: string;
  /** Why it failed: `the file ends after 12 of 4,096 bytes`. */
  readonly reason: string;
  /** What would have been right, with an example where one helps: `a number from 0 to 1, such as 0.01`. */
  readonly expected?: string;
  /** What was found instead; cut to 200 characters. */
  readonly received?: string;
  /** What the reader can do about it, a whole sentence. */
  readonly cure?: string;
  /** The error that this one comes from; kept as the `cause` of the error. */
  readonly cause?: unknown;
}

/**
 * Base of every error that Topograft throws on purpose: one line that says what, why, and what to do.
 *
 * Recognise it with {@link TopograftError.isInstance}, which also holds across duplicate copies of the package.
 *
 * @category Errors
 * @example
 * ```ts
 * try {
 *   readSafetensors(bytes);
 * } catch (error) {
 *   if (!TopograftError.isInstance(error)) throw error;
 *   console.error(error.message, error.code);
 * }
 * ```
 */
export class TopograftError extends Error {
  /** Stable, machine-readable kind: `TOPOGRAFT_FORMAT` and so on. */
  readonly code: string;
  /** What the message was put together from. */
  readonly facts: ErrorFacts;

  constructor(code: string, name: string, facts: ErrorFacts) {
    super(errorMessage(facts), facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = name;
    this.code = code;
    this.facts = facts;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Whether a caught value is one of our errors, from this or any other copy of the package. */
  static isInstance(value: unknown): value is TopograftError {
    return value instanceof Error && marker in value;
  }
}

function errorMessage({ task, reason, expected, received, cure }: ErrorFacts): string {
  const parts = [`could not ${task} - ${withStop(reason)}`];
  if (expected !== undefined) parts.push(`Expected ${withStop(expected)}`);
  if (received !== undefined) {
    parts.push(`Received ${withStop(received.length > 200 ? `${received.slice(0, 200)}…` : received)}`);
  }
  if (cure !== undefined) parts.push(withStop(cure));
  return parts.join(' ');
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
