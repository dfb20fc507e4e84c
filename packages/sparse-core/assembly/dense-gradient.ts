import { multiplyAdd, sumLanesOfFour } from './multiply-add';

/** Bytes of X that stay in the first-level cache while all neurons of a block pass by. */
const TILE_BYTES: u32 = 16384;

/**
 * block[j, i] = Σ_s dZ[j, s] · X[i, s] for a block of neurons and all inputs.
 *
 * Two neurons by four inputs at a time: eight registers of sums, six loads for eight multiply-adds. A tile that reaches
 * over the edge takes the last row again for what is missing; only what lies inside is stored.
 * Samples are summed lane by lane, then the lanes as `sumLanes` has them.
 */
export function denseGradient(
  x: usize,
  dz: usize,
  block: usize,
  inputCount: u32,
  neuronCount: u32,
  stride: u32,
): void {
  if (inputCount == 0) return;
  const rowBytes: usize = stride << 2;
  const tileInputs = max<u32>(4, (TILE_BYTES / (stride << 2)) & ~3);
  const last = x + <usize>(inputCount - 1) * rowBytes;
  for (let start: u32 = 0; start < inputCount; start += tileInputs) {
    const end = min(inputCount, start + tileInputs);
    for (let neuron: u32 = 0; neuron < neuronCount; neuron += 2) {
      const other = min(neuron + 1, neuronCount - 1);
      const row0 = dz + <usize>neuron * rowBytes;
      const row1 = dz + <usize>other * rowBytes;
      for (let input = start; input < end; input += 4) {
        const p0 = x + <usize>input * rowBytes;
        const p1 = min(p0 + rowBytes, last);
        const p2 = min(p1 + rowBytes, last);
        const p3 = min(p2 + rowBytes, last);
        let s00 = f32x4.splat(0);
        let s01 = s00;
        let s02 = s00;
        let s03 = s00;
        let s10 = s00;
        let s11 = s00;
        let s12 = s00;
        let s13 = s00;
        for (let column: usize = 0; column < rowBytes; column += 16) {
          const g0 = v128.load(row0 + column);
          const g1 = v128.load(row1 + column);
          const v0 = v128.load(p0 + column);
          s00 = multiplyAdd(g0, v0, s00);
          s10 = multiplyAdd(g1, v0, s10);
          const v1 = v128.load(p1 + column);
          s01 = multiplyAdd(g0, v1, s01);
          s11 = multiplyAdd(g1, v1, s11);
          const v2 = v128.load(p2 + column);
          s02 = multiplyAdd(g0, v2, s02);
          s12 = multiplyAdd(g1, v2, s12);
          const v3 = v128.load(p3 + column);
          s03 = multiplyAdd(g0, v3, s03);
          s13 = multiplyAdd(g1, v3, s13);
        }
        const out = block + ((<usize>neuron * inputCount + input) << 2);
        storeFirst(out, sumLanesOfFour(s00, s01, s02, s03), end - input);
        const below = block + ((<usize>other * inputCount + input) << 2);
        if (other != neuron) storeFirst(below, sumLanesOfFour(s10, s11, s12, s13), end - input);
      }
    }
  }
}

/** Stores the first `count` lanes, at most four. */
// @ts-ignore: decorator
@inline
function storeFirst(out: usize, values: v128, count: u32): void {
  if (count >= 4) {
    v128.store(out, values);
    return;
  }
  store<f32>(out, f32x4.extract_lane(values, 0));
  if (count > 1) store<f32>(out, f32x4.extract_lane(values, 1), 4);
  if (count > 2) store<f32>(out, f32x4.extract_lane(values, 2), 8);
}
