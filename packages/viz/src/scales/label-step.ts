/**
 * Every how many-th label can be shown: 1, 2, 5, 10, 20, 50 and so on.
 *
 * @param spacing - pixels between two neighbours
 * @param room - pixels that one label needs
 */
export function labelStep(spacing: number, room: number): number {
  for (let power = 1; ; power *= 10) {
    for (const multiple of [1, 2, 5]) {
      if (multiple * power * spacing >= room) return multiple * power;
    }
  }
}
