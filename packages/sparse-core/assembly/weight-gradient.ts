import { multiplyAdd, sumLanes } from './multiply-add';

/**
 * dw[e] = Σ_s X[input(e), s] · dZ[neuron(e), s] for each connection e, and db[j] = Σ_s dZ[j, s].
 *
 * Four connections of a neuron share each load of dZ. Samples are summed lane by lane, then the lanes.
 */
export function weightGradient(
  offsets: usize,
  inputs: usize,
  x: usize,
  dz: usize,
  dWeights: usize,
  dBiases: usize,
  outputCount: u32,
  stride: u32,
): void {
  const rowBytes: usize = stride << 2;
  for (let neuron: u32 = 0; neuron < outputCount; neuron++) {
    let e = load<u32>(offsets + (neuron << 2));
    const end = load<u32>(offsets + (neuron << 2), 4);
    const row = dz + <usize>neuron * rowBytes;
    for (; e + 4 <= end; e += 4) {
      const at = inputs + (e << 2);
      const p0 = x + <usize>load<u32>(at) * rowBytes;
      const p1 = x + <usize>load<u32>(at, 4) * rowBytes;
      const p2 = x + <usize>load<u32>(at, 8) * rowBytes;
      const p3 = x + <usize>load<u32>(at, 12) * rowBytes;
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let column: usize = 0; column < rowBytes; column += 16) {
        const g = v128.load(row + column);
        s0 = multiplyAdd(g, v128.load(p0 + column), s0);
        s1 = multiplyAdd(g, v128.load(p1 + column), s1);
        s2 = multiplyAdd(g, v128.load(p2 + column), s2);
        s3 = multiplyAdd(g, v128.load(p3 + column), s3);
      }
      const out = dWeights + (e << 2);
      store<f32>(out, sumLanes(s0));
      store<f32>(out, sumLanes(s1), 4);
      store<f32>(out, sumLanes(s2), 8);
      store<f32>(out, sumLanes(s3), 12);
    }
    for (; e < end; e++) {
      const p = x + <usize>load<u32>(inputs + (e << 2)) * rowBytes;
      let sum = f32x4.splat(0);
      for (let column: usize = 0; column < rowBytes; column += 16) {
        sum = multiplyAdd(v128.load(row + column), v128.load(p + column), sum);
      }
      store<f32>(dWeights + (e << 2), sumLanes(sum));
    }
    let total = f32x4.splat(0);
    for (let column: usize = 0; column < rowBytes; column += 16) total = f32x4.add(total, v128.load(row + column));
    store<f32>(dBiases + (neuron << 2), sumLanes(total));
  }
}
