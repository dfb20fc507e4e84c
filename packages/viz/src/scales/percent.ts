/** A fraction in per cent, to twelve digits: 0.07 is 7 and not its neighbour. */
export function percent(fraction: number): number {
  return Number((fraction * 100).toPrecision(12));
}
