// Flips, turns and cuts one image, four planes and four pixels at a time.
//
// What is computed is written in src/augmentation/image-changer.ts, and computed plainly in
// src/augmentation/reference-image-changer.ts; here are the same whole numbers in another order. The planes are first laid
// out as one image of four 16-bit values a pixel, with as much of a mirrored border as this angle reaches. Two neighbours
// are then one vector, and the four planes of a pixel cost as much as one.

/** Positions are counted in 2^-17 of a pixel: 2^-16, and halves because the centre of 32 pixels lies between two. */
const POSITION_BITS: i32 = 17;
const UNIT: i32 = 65_536;
/** Half of a weight's step, so that weights are rounded. */
const HALF_STEP: i32 = 256;
/** Four planes of 16 bits. */
const PIXEL_BYTES: usize = 8;
/** Planes that are changed together. */
const PLANES: u32 = 4;

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}

/**
 * Changes an image.
 *
 * @param source - `[channels, height, width]` of bytes, with 8 bytes to spare behind
 * @param target - the same, written
 * @param pixels - room for `(width + 2·(height/2 + 1))·(height + 2·(width/2 + 1)) + 8` pixels of 8 bytes
 * @param columns - for each column, 2·(the column to look at before the turn) − (width − 1), of i32, with 3 to spare
 * @param lines - the same for lines and height
 * @param cos - of an angle within ±45°, in 2^-16
 * @param sin - in 2^-16
 */
export function changeImage(
  source: usize,
  target: usize,
  pixels: usize,
  columns: usize,
  lines: usize,
  width: i32,
  height: i32,
  channels: u32,
  cos: i32,
  sin: i32,
  flipped: bool,
): void {
  const planeBytes = <usize>(width * height);
  const marginX = margin(cos * (width - 1) + abs(sin) * (height - 1) - (width - 1) * UNIT);
  const marginY = margin(cos * (height - 1) + abs(sin) * (width - 1) - (height - 1) * UNIT);
  const lineBytes = <usize>(width + 2 * marginX) * PIXEL_BYTES;
  const origin = pixels + <usize>marginY * lineBytes + <usize>marginX * PIXEL_BYTES;
  for (let plane: u32 = 0; plane < channels; plane += PLANES) {
    const offset = plane * planeBytes;
    const count = min(PLANES, channels - plane);
    layOut(source + offset, count, width, height, origin, marginX, marginY);
    turn(target + offset, count, width, height, origin, lineBytes, columns, lines, cos, sin, flipped);
  }
}

/** Pixels needed beyond an edge when positions go beyond it by so much, the right-hand neighbour included. */
function margin(excess: i32): i32 {
  return max(0, ((excess + HALF_STEP) >> POSITION_BITS) + 1);
}

/** Interleaves up to four planes and mirrors them beyond their edges. */
function layOut(
  source: usize,
  count: u32,
  width: i32,
  height: i32,
  origin: usize,
  marginX: i32,
  marginY: i32,
): void {
  const lineBytes = <usize>(width + 2 * marginX) * PIXEL_BYTES;
  const planeBytes = <usize>(width * height);
  // Planes that are not there repeat the last one, and are never written out.
  const second = source + min(1, count - 1) * planeBytes;
  const third = source + min(2, count - 1) * planeBytes;
  const fourth = source + min(3, count - 1) * planeBytes;
  let line = origin;
  for (let y = 0; y < height; y++, line += lineBytes) {
    const at = <usize>(y * width);
    // Eight at a time: those beyond the end of the line are overwritten by what belongs there, later.
    for (let x: usize = 0; x < <usize>width; x += 8) {
      interleave(
        centred(source + at + x),
        centred(second + at + x),
        centred(third + at + x),
        centred(fourth + at + x),
        line + x * PIXEL_BYTES,
      );
    }
    mirror(line, PIXEL_BYTES, width, marginX, PIXEL_BYTES);
  }
  mirror(origin - <usize>marginX * PIXEL_BYTES, lineBytes, height, marginY, lineBytes);
}

/** Eight values of a plane, less 128. */
// @ts-ignore: decorator
@inline
function centred(at: usize): v128 {
  return i16x8.sub(v128.load8x8_u(at), i16x8.splat(128));
}

/** Writes eight pixels of four planes. */
// @ts-ignore: decorator
@inline
function interleave(a: v128, b: v128, c: v128, d: v128, to: usize): void {
  const abLow = i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  const abHigh = i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
  const cdLow = i16x8.shuffle(c, d, 0, 8, 1, 9, 2, 10, 3, 11);
  const cdHigh = i16x8.shuffle(c, d, 4, 12, 5, 13, 6, 14, 7, 15);
  v128.store(to, i32x4.shuffle(abLow, cdLow, 0, 4, 1, 5));
  v128.store(to, i32x4.shuffle(abLow, cdLow, 2, 6, 3, 7), 16);
  v128.store(to, i32x4.shuffle(abHigh, cdHigh, 0, 4, 1, 5), 32);
  v128.store(to, i32x4.shuffle(abHigh, cdHigh, 2, 6, 3, 7), 48);
}

/**
 * Continues `length` items by their mirror image on both sides, the ends not repeated; a single item is repeated.
 *
 * One item on either side at a time, so that the mirror image is itself mirrored where the margin is wider than the image.
 */
function mirror(first: usize, stepBytes: usize, length: i32, marginItems: i32, itemBytes: usize): void {
  const last = first + <usize>(length - 1) * stepBytes;
  const nearest = length > 1 ? stepBytes : 0;
  for (let i = 0; i < marginItems; i++) {
    const inside = nearest + <usize>i * stepBytes;
    const outside = <usize>(i + 1) * stepBytes;
    memory.copy(last + outside, last - inside, itemBytes);
    memory.copy(first - outside, first + inside, itemBytes);
  }
}

/** Looks up each pixel of up to four planes between its four neighbours. */
function turn(
  target: usize,
  count: u32,
  width: i32,
  height: i32,
  origin: usize,
  lineBytes: usize,
  columns: usize,
  lines: usize,
  cos: i32,
  sin: i32,
  flipped: bool,
): void {
  const planeBytes = <usize>(width * height);
  // A flipped image is looked at from the other side. Mirrored positions are rounded the other way where they lie in the
  // middle of a step, so that the weights are those of the flipped image to the last bit.
  const across = i32x4.splat(flipped ? -cos : cos);
  const down = flipped ? -sin : sin;
  const originX = (width - 1) * UNIT + HALF_STEP - i32(flipped);
  const originY = (height - 1) * UNIT + HALF_STEP;
  const lineStep = i32x4.splat(<i32>lineBytes);
  const sum = i32x4.splat(256);
  for (let y = 0; y < height; y++) {
    const fromCentreY = load<i32>(lines + (<usize>y << 2));
    const startX = i32x4.splat(originX + down * fromCentreY);
    const startY = i32x4.splat(originY + cos * fromCentreY);
    for (let x = 0; x < width; x += 4) {
      const fromCentreX = v128.load(columns + (<usize>x << 2));
      const positionX = i32x4.add(startX, i32x4.mul(across, fromCentreX));
      const positionY = i32x4.sub(startY, i32x4.mul(i32x4.splat(sin), fromCentreX));
      const right = v128.and(i32x4.shr_u(positionX, 9), i32x4.splat(255));
      const lowerWeight = v128.and(i32x4.shr_u(positionY, 9), i32x4.splat(255));
      // Two weights of 16 bits each: twice that of the lower neighbours; 256 − right and right.
      const below = v128.or(lowerWeight, i32x4.shl(lowerWeight, 16));
      const weights = i32x4.add(i32x4.sub(i32x4.shl(right, 16), right), sum);
      const at = i32x4.add(
        i32x4.shl(i32x4.shr_s(positionX, POSITION_BITS), 3),
        i32x4.mul(i32x4.shr_s(positionY, POSITION_BITS), lineStep),
      );
      const pixel0 = between(
        origin + i32x4.extract_lane(at, 0),
        lineBytes,
        i32x4.shuffle(weights, weights, 0, 0, 0, 0),
        i32x4.shuffle(below, below, 0, 0, 0, 0),
      );
      const pixel1 = between(
        origin + i32x4.extract_lane(at, 1),
        lineBytes,
        i32x4.shuffle(weights, weights, 1, 1, 1, 1),
        i32x4.shuffle(below, below, 1, 1, 1, 1),
      );
      const pixel2 = between(
        origin + i32x4.extract_lane(at, 2),
        lineBytes,
        i32x4.shuffle(weights, weights, 2, 2, 2, 2),
        i32x4.shuffle(below, below, 2, 2, 2, 2),
      );
      const pixel3 = between(
        origin + i32x4.extract_lane(at, 3),
        lineBytes,
        i32x4.shuffle(weights, weights, 3, 3, 3, 3),
        i32x4.shuffle(below, below, 3, 3, 3, 3),
      );
      const bytes = i8x16.narrow_i16x8_u(
        i16x8.narrow_i32x4_u(pixel0, pixel1),
        i16x8.narrow_i32x4_u(pixel2, pixel3),
      );
      const planes = i8x16.shuffle(bytes, bytes, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
      const to = target + <usize>(y * width + x);
      storePixels(to, i32x4.extract_lane(planes, 0), width - x);
      if (count > 1) storePixels(to + planeBytes, i32x4.extract_lane(planes, 1), width - x);
      if (count > 2) storePixels(to + 2 * planeBytes, i32x4.extract_lane(planes, 2), width - x);
      if (count > 3) storePixels(to + 3 * planeBytes, i32x4.extract_lane(planes, 3), width - x);
    }
  }
}

/**
 * Four planes of a pixel, 32 bits each, between the one at `at` and its right, lower and lower right neighbours.
 *
 * Values lie 128 below bytes, so that 256 times one fits 16 bits with its sign.
 */
// @ts-ignore: decorator
@inline
function between(at: usize, lineBytes: usize, weights: v128, below: v128): v128 {
  const upper = v128.load(at);
  const lower = v128.load(at + lineBytes);
  const mixed = i16x8.add(i16x8.shl(upper, 8), i16x8.mul(i16x8.sub(lower, upper), below));
  const sum = i32x4.dot_i16x8_s(pairs(mixed), weights);
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(128 * 65_536 + 32_768)), 16);
}

/** The values of two neighbouring pixels, side by side for each plane; in two steps that processors have, not a general one. */
// @ts-ignore: decorator
@inline
function pairs(pixels: v128): v128 {
  return i16x8.shuffle(pixels, i32x4.shuffle(pixels, pixels, 2, 3, 2, 3), 0, 8, 1, 9, 2, 10, 3, 11);
}

/** Writes four pixels of a plane, or the fewer that the line still has. */
// @ts-ignore: decorator
@inline
function storePixels(to: usize, four: i32, left: i32): void {
  if (left >= 4) {
    store<i32>(to, four);
    return;
  }
  for (let i = 0; i < left; i++, four >>= 8) store<u8>(to + <usize>i, <u8>four);
}
