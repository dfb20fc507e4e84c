/**
 * What learning curves show.
 *
 * @category Figures
 */
export type Quantity = 'accuracy' | 'distance' | 'loss';

/** How a quantity is shown on an axis and in words. */
export interface QuantityDisplay {
  /** Written above the axis, with the unit. */
  readonly axisLabel: string;
  /** Whether values are fractions in [0, 1]. */
  readonly fraction: boolean;
  /** From a value to the number on the axis. */
  readonly factor: number;
  /** Digits after the point in words. */
  readonly decimals: number;
  /** Behind a number in words, with a space before it; empty for none. */
  readonly unit: string;
  /** Range that is always shown; `undefined` fits the data. */
  readonly domain: readonly [number, number] | undefined;
}

/** Display of each {@link Quantity}. */
export const quantities: Readonly<Record<Quantity, QuantityDisplay>> = {
  accuracy: { axisLabel: 'accuracy (%)', fraction: true, factor: 100, decimals: 1, unit: ' %', domain: undefined },
  distance: { axisLabel: 'distance (NNSTD)', fraction: true, factor: 1, decimals: 3, unit: '', domain: [0, 1] },
  loss: { axisLabel: 'loss (nats)', fraction: false, factor: 1, decimals: 3, unit: '', domain: undefined },
};
