/**
 * g ← g + decay·w;  m ← β₁·m + (1 − β₁)·g;  v ← β₂·v + (1 − β₂)·g²;
 * w ← w − rate·(m / correction1) / (sqrt(v / correction2) + ε), for each of `count` values.
 *
 * What depends on no value is worked out in double precision and rounded once: 1 − β₂ would lose two digits otherwise.
 */
export function adamStep(
  values: usize,
  first: usize,
  second: usize,
  gradient: usize,
  count: u32,
  rate: f64,
  beta1: f64,
  beta2: f64,
  epsilon: f32,
  correction1: f64,
  correction2: f64,
  decay: f32,
): void {
  const keep1 = <f32>beta1;
  const keep2 = <f32>beta2;
  const take1 = <f32>(1 - beta1);
  const take2 = <f32>(1 - beta2);
  const step = <f32>(rate / correction1);
  const growth = <f32>(1 / correction2);
  const wide = count & ~3;
  let k: u32 = 0;
  for (; k < wide; k += 4) {
    const at: usize = k << 2;
    const w = v128.load(values + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(f32x4.splat(decay), w));
    const m = f32x4.add(f32x4.mul(f32x4.splat(keep1), v128.load(first + at)), f32x4.mul(f32x4.splat(take1), g));
    const squares = f32x4.mul(f32x4.mul(f32x4.splat(take2), g), g);
    const v = f32x4.add(f32x4.mul(f32x4.splat(keep2), v128.load(second + at)), squares);
    v128.store(first + at, m);
    v128.store(second + at, v);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(v, f32x4.splat(growth))), f32x4.splat(epsilon));
    v128.store(values + at, f32x4.sub(w, f32x4.div(f32x4.mul(f32x4.splat(step), m), root)));
  }
  for (; k < count; k++) {
    const at: usize = k << 2;
    const w = load<f32>(values + at);
    const g = load<f32>(gradient + at) + decay * w;
    const m = keep1 * load<f32>(first + at) + take1 * g;
    const v = keep2 * load<f32>(second + at) + take2 * g * g;
    store<f32>(first + at, m);
    store<f32>(second + at, v);
    store<f32>(values + at, w - (step * m) / (sqrt<f32>(v * growth) + epsilon));
  }
}
