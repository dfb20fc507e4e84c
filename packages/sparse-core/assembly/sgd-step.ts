/** w ← w − rate·(g + decay·w), for each of `count` values. */
export function sgdStep(values: usize, gradient: usize, count: u32, rate: f32, decay: f32): void {
  const rates = f32x4.splat(rate);
  const decays = f32x4.splat(decay);
  const wide = count & ~3;
  let k: u32 = 0;
  for (; k < wide; k += 4) {
    const at: usize = k << 2;
    const w = v128.load(values + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(decays, w));
    v128.store(values + at, f32x4.sub(w, f32x4.mul(rates, g)));
  }
  for (; k < count; k++) {
    const at: usize = k << 2;
    const w = load<f32>(values + at);
    store<f32>(values + at, w - rate * (load<f32>(gradient + at) + decay * w));
  }
}
