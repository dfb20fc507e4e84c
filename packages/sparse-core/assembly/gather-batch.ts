/**
 * X[f, s] = (images[rows[s], f] − means[f])·scales[f]: picks the images of a batch, normalises them and turns them
 * feature-major.
 *
 * Four images by four features at a time: sixteen bytes in one register, spread to 32-bit lanes by a swizzle whose
 * out-of-range indices give zero bytes. Samples beyond `sampleCount` become 0. Difference and product are each rounded,
 * in the relaxed build too: inputs are the same everywhere.
 */
export function gatherBatch(
  images: usize,
  rows: usize,
  x: usize,
  means: usize,
  scales: usize,
  featureCount: u32,
  sampleCount: u32,
  stride: u32,
): void {
  const rowBytes: usize = stride << 2;
  const spread0 = i8x16(0, -1, -1, -1, 4, -1, -1, -1, 8, -1, -1, -1, 12, -1, -1, -1);
  const spread1 = i8x16(1, -1, -1, -1, 5, -1, -1, -1, 9, -1, -1, -1, 13, -1, -1, -1);
  const spread2 = i8x16(2, -1, -1, -1, 6, -1, -1, -1, 10, -1, -1, -1, 14, -1, -1, -1);
  const spread3 = i8x16(3, -1, -1, -1, 7, -1, -1, -1, 11, -1, -1, -1, 15, -1, -1, -1);
  const wideSamples = sampleCount & ~3;
  const wideFeatures = featureCount & ~3;
  for (let sample: u32 = 0; sample < wideSamples; sample += 4) {
    const at = rows + (sample << 2);
    const a = images + <usize>load<u32>(at) * featureCount;
    const b = images + <usize>load<u32>(at, 4) * featureCount;
    const c = images + <usize>load<u32>(at, 8) * featureCount;
    const d = images + <usize>load<u32>(at, 12) * featureCount;
    let out = x + (sample << 2);
    let feature: u32 = 0;
    for (; feature < wideFeatures; feature += 4) {
      const mean = means + (feature << 2);
      const scale = scales + (feature << 2);
      let bytes = v128.load32_zero(a + feature);
      bytes = v128.load_lane<u32>(b + feature, bytes, 1);
      bytes = v128.load_lane<u32>(c + feature, bytes, 2);
      bytes = v128.load_lane<u32>(d + feature, bytes, 3);
      v128.store(out, normalized(i8x16.swizzle(bytes, spread0), mean, scale));
      out += rowBytes;
      v128.store(out, normalized(i8x16.swizzle(bytes, spread1), mean + 4, scale + 4));
      out += rowBytes;
      v128.store(out, normalized(i8x16.swizzle(bytes, spread2), mean + 8, scale + 8));
      out += rowBytes;
      v128.store(out, normalized(i8x16.swizzle(bytes, spread3), mean + 12, scale + 12));
      out += rowBytes;
    }
    for (; feature < featureCount; feature++) {
      const mean = load<f32>(means + (feature << 2));
      const scale = load<f32>(scales + (feature << 2));
      store<f32>(out, (<f32>load<u8>(a + feature) - mean) * scale);
      store<f32>(out, (<f32>load<u8>(b + feature) - mean) * scale, 4);
      store<f32>(out, (<f32>load<u8>(c + feature) - mean) * scale, 8);
      store<f32>(out, (<f32>load<u8>(d + feature) - mean) * scale, 12);
      out += rowBytes;
    }
  }
  for (let sample = wideSamples; sample < stride; sample++) {
    let out = x + (sample << 2);
    if (sample < sampleCount) {
      const image = images + <usize>load<u32>(rows + (sample << 2)) * featureCount;
      for (let feature: u32 = 0; feature < featureCount; feature++, out += rowBytes) {
        const centred = <f32>load<u8>(image + feature) - load<f32>(means + (feature << 2));
        store<f32>(out, centred * load<f32>(scales + (feature << 2)));
      }
    } else {
      for (let feature: u32 = 0; feature < featureCount; feature++, out += rowBytes) store<f32>(out, 0);
    }
  }
}

/** (integer − mean)·scale in each of four lanes. */
// @ts-ignore: decorator
@inline
function normalized(integers: v128, mean: usize, scale: usize): v128 {
  const centred = f32x4.sub(f32x4.convert_i32x4_s(integers), v128.load_splat<f32>(mean));
  return f32x4.mul(centred, v128.load_splat<f32>(scale));
}
