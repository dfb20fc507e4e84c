import { lowestValues } from './lowest-values.ts';

/**
 * The highest scores of a stream, kept while it goes by.
 *
 * @category Methods
 */
export interface TopScores {
  /**
   * Offers a position; each has to come after the one before.
   *
   * @param score - compared in single precision; NaN counts as lowest
   * @param position - rising, below 2^53
   */
  offer(score: number, position: number): void;
  /** Positions of the highest scores so far, ascending: `count` of them, or all offered if those are fewer. */
  positions(): Float64Array;
}

/**
 * Selects the `count` highest scores of a stream of any length; of equal ones, those with the lower position.
 *
 * Holds at most 2·count + 1,024 scores of 12 bytes: when they are full, the lower ones are thrown out, and from then on
 * nothing is let in that the highest `count` exclude. The outcome is a function of scores and positions alone.
 *
 * @param count - from 0
 * @category Methods
 */
export function topScores(count: number): TopScores {
  const capacity = count === 0 ? 0 : 2 * count + 1024;
  // Turned round: the lowest losses are the highest scores.
  const losses = new Float32Array(capacity);
  const positions = new Float64Array(capacity);
  let length = 0;
  // NaN, with which every comparison fails, until there are `count` that a newcomer has to beat.
  let worstKept = Number.NaN;

  const compact = (): void => {
    if (length <= count) return;
    const kept = lowestValues(losses.subarray(0, length), count);
    worstKept = -Infinity;
    for (let next = 0; next < count; next++) {
      losses[next] = losses[kept[next]!]!;
      positions[next] = positions[kept[next]!]!;
      worstKept = Math.max(worstKept, losses[next]!);
    }
    length = count;
  };

  return {
    offer(score, position) {
      if (count === 0 || -score >= worstKept) return;
      if (length === capacity) compact();
      // 0 − score: never a negative zero.
      losses[length] = Number.isNaN(score) ? Infinity : 0 - score;
      positions[length++] = position;
    },
    positions() {
      compact();
      return positions.slice(0, length);
    },
  };
}
