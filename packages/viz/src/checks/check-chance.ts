import { ArgumentError } from '@topograft/sparse-core';

/** Refuses a chance level that is no number: {@link ArgumentError}. */
export function checkChance(task: string, chance: number | undefined): void {
  if (chance === undefined || Number.isFinite(chance)) return;
  throw new ArgumentError({ task, reason: 'the chance level is not a finite number', received: String(chance) });
}
