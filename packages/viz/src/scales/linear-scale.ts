/** From a range of values to one of pixels. */
export function linearScale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
): (value: number) => number {
  return (value) => from + ((to - from) * (value - low)) / (high - low);
}
