import { ArgumentError } from '@topograft/sparse-core';

/**
 * Refuses no places at all, or places that are not whole numbers from 0 up, each above the one before.
 *
 * @param one - what a place is, such as `epoch`
 * @param of - whose they are, such as `series "SET"`
 * @throws {@link ArgumentError} for the first such place
 */
export function checkRising(task: string, one: string, of: string, places: readonly number[]): void {
  if (places.length === 0) {
    throw new ArgumentError({ task, reason: `${of} is empty`, expected: `at least one ${one}` });
  }
  // Array.from turns holes into undefined, which is refused.
  const bad = Array.from(places).findIndex(
    (place, index) => !Number.isSafeInteger(place) || place < 0 || (index > 0 && place <= places[index - 1]!),
  );
  if (bad === -1) return;
  throw new ArgumentError({
    task,
    reason: `${one} ${bad} of ${of} is not usable`,
    expected: 'whole numbers from 0 up, each above the one before',
    received: bad === 0 ? String(places[0]) : `${places[bad]} after ${places[bad - 1]}`,
  });
}
