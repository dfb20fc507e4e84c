/**
 * Black or white, whichever reads better on a colour.
 *
 * Luminance is approximated with squares in place of the sRGB curve; on the ramps used here the choice keeps 4.5 : 1.
 * The limit is the grey on which both read equally well.
 *
 * @param color - `#rrggbb` or `rgb(r, g, b)`
 * @category Figures
 */
export function contrastingInk(color: string): '#000000' | '#ffffff' {
  const [red, green, blue] = channels(color);
  const luminance = 0.2126 * red * red + 0.7152 * green * green + 0.0722 * blue * blue;
  return luminance > 0.2125 ? '#000000' : '#ffffff';
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
