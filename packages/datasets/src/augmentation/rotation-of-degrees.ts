/** Cosine and sine of an angle. */
export interface Rotation {
  /** Of the angle. */
  readonly cosine: number;
  /** Of the angle. */
  readonly sine: number;
}

const TERM_COUNT = 10;
const RADIANS_PER_DEGREE = 0.017453292519943295;

/**
 * Cosine and sine of an angle within ±45°, to the last bit or the one before it.
 *
 * Taylor series of 10 terms in nested form, because `Math.cos` and `Math.sin` may differ in the last bit from one engine
 * to the next, and additions, products and quotients never do. The first term left out is below 10⁻²⁰.
 *
 * - cos θ = 1 − θ²/(1·2)·(1 − θ²/(3·4)·(1 − …))
 * - sin θ = θ·(1 − θ²/(2·3)·(1 − θ²/(4·5)·(1 − …)))
 */
export function rotationOfDegrees(degrees: number): Rotation {
  const angle = degrees * RADIANS_PER_DEGREE;
  const square = angle * angle;
  let cosine = 1;
  let sine = 1;
  for (let term = TERM_COUNT; term > 0; term--) {
    cosine = 1 - (square / ((2 * term - 1) * (2 * term))) * cosine;
    sine = 1 - (square / (2 * term * (2 * term + 1))) * sine;
  }
  return { cosine, sine: angle * sine };
}
