import { sumLanes } from './multiply-add';

// Per neuron: t_l, a_l, t_r, a_r, with the right threshold at T = t_l + |t_r|.
//   h = t_l + a_l·(z − t_l)   z ≤ t_l
//   h = z                     t_l < z < T
//   h = T + a_r·(z − T)       z ≥ T

/** H = SReLU(Z), row by row. */
export function sreluForward(
  leftThresholds: usize,
  leftSlopes: usize,
  rightThresholds: usize,
  rightSlopes: usize,
  z: usize,
  h: usize,
  neuronCount: u32,
  stride: u32,
): void {
  const rowBytes: usize = stride << 2;
  for (let neuron: u32 = 0; neuron < neuronCount; neuron++) {
    const at: usize = neuron << 2;
    const left = load<f32>(leftThresholds + at);
    const right = left + abs<f32>(load<f32>(rightThresholds + at));
    const l = f32x4.splat(left);
    const r = f32x4.splat(right);
    const leftSlope = v128.load_splat<f32>(leftSlopes + at);
    const rightSlope = v128.load_splat<f32>(rightSlopes + at);
    const from = z + <usize>neuron * rowBytes;
    const to = h + <usize>neuron * rowBytes;
    for (let column: usize = 0; column < rowBytes; column += 16) {
      const v = v128.load(from + column);
      const below = f32x4.add(l, f32x4.mul(leftSlope, f32x4.sub(v, l)));
      const above = f32x4.add(r, f32x4.mul(rightSlope, f32x4.sub(v, r)));
      const inner = v128.bitselect(above, v, f32x4.ge(v, r));
      v128.store(to + column, v128.bitselect(below, inner, f32x4.le(v, l)));
    }
  }
}

/**
 * Turns the gradient of H, in place, into that of Z, and sums the gradients of the four parameters over the samples.
 *
 * Where t_l = T (t_r = 0), z = t_l counts as left, as in the forward pass.
 */
export function sreluBackward(
  leftThresholds: usize,
  leftSlopes: usize,
  rightThresholds: usize,
  rightSlopes: usize,
  z: usize,
  gradient: usize,
  dLeftThresholds: usize,
  dLeftSlopes: usize,
  dRightThresholds: usize,
  dRightSlopes: usize,
  neuronCount: u32,
  stride: u32,
): void {
  const rowBytes: usize = stride << 2;
  const one = f32x4.splat(1);
  for (let neuron: u32 = 0; neuron < neuronCount; neuron++) {
    const at: usize = neuron << 2;
    const left = load<f32>(leftThresholds + at);
    const offset = load<f32>(rightThresholds + at);
    const l = f32x4.splat(left);
    const r = f32x4.splat(left + abs<f32>(offset));
    const leftSlope = v128.load_splat<f32>(leftSlopes + at);
    const rightSlope = v128.load_splat<f32>(rightSlopes + at);
    const from = z + <usize>neuron * rowBytes;
    const rows = gradient + <usize>neuron * rowBytes;
    let sumLeft = f32x4.splat(0);
    let sumRight = sumLeft;
    let momentLeft = sumLeft;
    let momentRight = sumLeft;
    for (let column: usize = 0; column < rowBytes; column += 16) {
      const v = v128.load(from + column);
      const g = v128.load(rows + column);
      const isLeft = f32x4.le(v, l);
      const isRight = v128.andnot(f32x4.ge(v, r), isLeft);
      const gLeft = v128.and(g, isLeft);
      const gRight = v128.and(g, isRight);
      sumLeft = f32x4.add(sumLeft, gLeft);
      sumRight = f32x4.add(sumRight, gRight);
      momentLeft = f32x4.add(momentLeft, f32x4.mul(gLeft, f32x4.sub(v, l)));
      momentRight = f32x4.add(momentRight, f32x4.mul(gRight, f32x4.sub(v, r)));
      const slope = v128.bitselect(leftSlope, v128.bitselect(rightSlope, one, isRight), isLeft);
      v128.store(rows + column, f32x4.mul(g, slope));
    }
    const atLeft = sumLanes(sumLeft) * (1 - load<f32>(leftSlopes + at));
    const atRight = sumLanes(sumRight) * (1 - load<f32>(rightSlopes + at));
    store<f32>(dLeftThresholds + at, atLeft + atRight);
    store<f32>(dLeftSlopes + at, sumLanes(momentLeft));
    store<f32>(dRightThresholds + at, offset < 0 ? -atRight : atRight);
    store<f32>(dRightSlopes + at, sumLanes(momentRight));
  }
}
