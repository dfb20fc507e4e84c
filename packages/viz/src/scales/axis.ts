/** Range and tick places of an axis. */
export interface Axis {
  /** Values at its two ends. */
  readonly domain: readonly [number, number];
  /** Rising. */
  readonly ticks: readonly number[];
}

/** An axis from left to right, with its name. */
export interface PlaceAxis extends Axis {
  /** Whether places are apart by difference or by quotient. */
  readonly type: 'linear' | 'log';
  /** Written below the axis. */
  readonly label: string;
  /** What is written at a tick. */
  readonly format: (place: number) => string;
}
