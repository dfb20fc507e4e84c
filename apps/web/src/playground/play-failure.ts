import { reasonOf } from '../shell/reason-of.ts';
import { factsOf } from '../worker/error-facts.ts';
import { WorkerStoppedError } from '../worker/worker-stopped-error.ts';

/** Why a run of the playground stopped, and what of it a visitor can mend. */
export interface PlayFailure {
  /** `worker`: starting again may help; `diverged`: other settings do; `files`: other files do. */
  readonly kind: 'worker' | 'diverged' | 'files' | 'other';
  /** What was found, without a stop at its end. */
  readonly reason: string;
}

/** Sorts what training threw, in the worker or on the way to it. */
export function playFailure(error: unknown): PlayFailure {
  const facts = factsOf(error);
  const kind = error instanceof WorkerStoppedError ? 'worker' : (kinds[facts?.code ?? ''] ?? 'other');
  const text = kind === 'diverged' ? facts!.reason : reasonOf(error);
  return { kind, reason: text.replace(/\.$/, '') };
}

const kinds: Readonly<Record<string, PlayFailure['kind']>> = {
  TOPOGRAFT_DIVERGED: 'diverged',
  TOPOGRAFT_FILE: 'files',
  TOPOGRAFT_CHECKSUM: 'files',
};
