import { darkTheme, lightTheme } from '@topograft/viz';
import { interpolateCividis, interpolateGreys, interpolatePuOr } from 'd3-scale-chromatic';

/** Where a value from 0 to 1 lies on a colour ramp: `[256 · 3]`, red, green and blue. */
export type Ramp = Uint8ClampedArray;

/** Distances and costs. */
export const distanceRamp: Ramp = rampOf(interpolateCividis);

/** Below, at and above chance; the middle is white, or black on dark pages. */
export const differenceRamps: Readonly<Record<'light' | 'dark', Ramp>> = {
  light: rampOf(interpolatePuOr),
  dark: rampOf((t) => interpolatePuOr(t < 0.5 ? 0.5 - t : 1.5 - t)),
};

/** The same behind marks, halfway to the page: the marks have colours of the ramp's ends. */
export const softDifferenceRamps: Readonly<Record<'light' | 'dark', Ramp>> = {
  light: halfwayTo(differenceRamps.light, lightTheme.background),
  dark: halfwayTo(differenceRamps.dark, darkTheme.background),
};

/** Ink on paper: the more, the darker; on dark pages the brighter. */
export const inkRamps: Readonly<Record<'light' | 'dark', Ramp>> = {
  light: rampOf(interpolateGreys),
  dark: rampOf((t) => interpolateGreys(1 - t)),
};

/** Ages of connections: the older, the more ink. The youngest still stands out from the page, by 3 to 1. */
export const ageRamps: Readonly<Record<'light' | 'dark', Ramp>> = {
  light: rampOf((t) => interpolateGreys(0.55 + 0.45 * t)),
  dark: rampOf((t) => interpolateGreys(0.65 * (1 - t))),
};

/** The colour at a value; values outside 0 to 1 get the end. */
export function colorAt(ramp: Ramp, value: number): string {
  const at = indexAt(value);
  return `rgb(${ramp[at]} ${ramp[at + 1]} ${ramp[at + 2]})`;
}

/** Black or white, whichever is easier to read on the colour at a value. */
export function textColorAt(ramp: Ramp, value: number): string {
  const at = indexAt(value);
  const luminance = 0.2126 * linear(ramp[at]!) + 0.7152 * linear(ramp[at + 1]!) + 0.0722 * linear(ramp[at + 2]!);
  return luminance > 0.179 ? '#000' : '#fff';
}

/** Place of a value in a ramp's array. */
export function indexAt(value: number): number {
  return 3 * Math.round(Math.min(1, Math.max(0, value)) * 255);
}

function linear(byte: number): number {
  const share = byte / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function halfwayTo(ramp: Ramp, color: string): Ramp {
  const page = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return ramp.map((byte, at) => (byte + page[at % 3]!) / 2);
}

function rampOf(colorOf: (value: number) => string): Ramp {
  const ramp = new Uint8ClampedArray(256 * 3);
  for (let step = 0; step < 256; step++) {
    const [red = 0, green = 0, blue = 0] = (colorOf(step / 255).match(/\d+/g) ?? []).map(Number);
    ramp.set([red, green, blue], 3 * step);
  }
  return ramp;
}
