/**
 * g ← g + decay·w;  v ← momentum·v + g;  w ← w − rate·v, for each of `count` values.
 */
export function momentumStep(
  values: usize,
  velocity: usize,
  gradient: usize,
  count: u32,
  rate: f32,
  momentum: f32,
  decay: f32,
): void {
  const rates = f32x4.splat(rate);
  const momenta = f32x4.splat(momentum);
  const decays = f32x4.splat(decay);
  const wide = count & ~3;
  let k: u32 = 0;
  for (; k < wide; k += 4) {
    const at: usize = k << 2;
    const w = v128.load(values + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(decays, w));
    const v = f32x4.add(f32x4.mul(momenta, v128.load(velocity + at)), g);
    v128.store(velocity + at, v);
    v128.store(values + at, f32x4.sub(w, f32x4.mul(rates, v)));
  }
  for (; k < count; k++) {
    const at: usize = k << 2;
    const w = load<f32>(values + at);
    const v = momentum * load<f32>(velocity + at) + (load<f32>(gradient + at) + decay * w);
    store<f32>(velocity + at, v);
    store<f32>(values + at, w - rate * v);
  }
}
