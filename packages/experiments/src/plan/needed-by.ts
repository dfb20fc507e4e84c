import type { Job, TrainingJob } from './job.ts';

/** The jobs behind networks and starts. */
export function neededBy(parts: readonly { readonly job?: TrainingJob }[]): readonly Job[] {
  return parts.flatMap(({ job: needed }) => (needed === undefined ? [] : [needed]));
}
