/** Round numbers from `least` to `most`, both within, at most `count` + 1 of them. */
export function niceTicks(least: number, most: number, count: number): number[] {
  const rough = (most - least) / count;
  if (!(rough > 0) || !Number.isFinite(rough)) return [least];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999)!;
  const first = Math.ceil(least / step - 1e-9);
  const last = Math.floor(most / step + 1e-9);
  // Multiplying whole numbers keeps 0.3 from becoming 0.30000000000000004 by adding up.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/**
 * 1, 2 and 5 times powers of ten from `least` to `most`, both within; where they are more than `count`, powers alone, and
 * where there are not two of them, round numbers.
 */
export function niceLogTicks(least: number, most: number, count: number): number[] {
  const powers: number[] = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power++) powers.push(power);
  const within = (factors: readonly number[]): number[] =>
    powers
      .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
      .filter((value) => value >= least * (1 - 1e-9) && value <= most * (1 + 1e-9));
  const fine = within([1, 2, 5]);
  if (fine.length < 2) return niceTicks(least, most, Math.min(5, count));
  return fine.length <= count ? fine : within([1]);
}
