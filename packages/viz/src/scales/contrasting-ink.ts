/**
 * Black or white, whichever contrasts more with a colour; that is always 4.5 : 1 or better.
 *
 * @param color - `#rrggbb` or `rgb(r, g, b)`
 */
export function contrastingInk(color: string): '#000000' | '#ffffff' {
  const [red, green, blue] = channels(color);
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  // Where (L + 0.05) / 0.05 and 1.05 / (L + 0.05), the contrasts of WCAG 2.2 with black and white, are equal.
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

/** The sRGB curve from a channel to light, as a cubic that is within 0.002 of it. */
function linear(channel: number): number {
  return channel * (0.0125 + channel * (0.6822 + channel * 0.3053));
}

/** The three channels in [0, 1]. */
function channels(color: string): readonly [number, number, number] {
  if (color.startsWith('#')) {
    const bits = Number.parseInt(color.slice(1), 16);
    return [(bits >> 16) / 255, ((bits >> 8) & 255) / 255, (bits & 255) / 255];
  }
  const [red, green, blue] = color.match(/\d+/g)!.map((digits) => Number(digits) / 255);
  return [red!, green!, blue!];
}
