/** h = z where z > 0, slope·z elsewhere, for `neuronCount` rows of `stride` samples. */
export function leakyForward(z: usize, h: usize, slope: f32, neuronCount: u32, stride: u32): void {
  const slopes = f32x4.splat(slope);
  const zero = f32x4.splat(0);
  const bytes: usize = (<usize>neuronCount * stride) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const v = v128.load(z + at);
    v128.store(h + at, v128.bitselect(v, f32x4.mul(v, slopes), f32x4.gt(v, zero)));
  }
}

/** Turns the gradient of H, in place, into that of Z. */
export function leakyBackward(z: usize, gradient: usize, slope: f32, neuronCount: u32, stride: u32): void {
  const slopes = f32x4.splat(slope);
  const zero = f32x4.splat(0);
  const bytes: usize = (<usize>neuronCount * stride) << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    const g = v128.load(gradient + at);
    v128.store(gradient + at, v128.bitselect(g, f32x4.mul(g, slopes), f32x4.gt(v128.load(z + at), zero)));
  }
}
