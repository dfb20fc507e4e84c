/** w ← factor·w, for each of `count` values. */
export function shrink(values: usize, count: u32, factor: f32): void {
  const factors = f32x4.splat(factor);
  const wide = count & ~3;
  let k: u32 = 0;
  for (; k < wide; k += 4) {
    const at = values + (<usize>k << 2);
    v128.store(at, f32x4.mul(v128.load(at), factors));
  }
  for (; k < count; k++) {
    const at = values + (<usize>k << 2);
    store<f32>(at, load<f32>(at) * factor);
  }
}
