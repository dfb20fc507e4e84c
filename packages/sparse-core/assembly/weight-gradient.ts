import { multiplyAdd, sumLanes, sumLanesOfFour } from './multiply-add';

/**
 * dw[e] = Σ_s X[input(e), s] · dZ[neuron(e), s] for each connection e, and db[j] = Σ_s dZ[j, s].
 *
 * Four connections of a neuron share each load of dZ, then two. Every sum is made in one order, wherever its connection
 * stands: lane by lane over the even vectors of four samples and over the odd ones, these two together, then the lanes.
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
  // Compiled apart as in gatherRows.
  if (stride == 128) gradient(offsets, inputs, x, dz, dWeights, dBiases, outputCount, 512);
  else gradient(offsets, inputs, x, dz, dWeights, dBiases, outputCount, stride << 2);
}

// @ts-ignore: decorator
@inline
function gradient(
  offsets: usize,
  inputs: usize,
  x: usize,
  dz: usize,
  dWeights: usize,
  dBiases: usize,
  outputCount: u32,
  rowBytes: usize,
): void {
  const zero = f32x4.splat(0);
  const evenBytes = rowBytes & ~31;
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
      let s0 = zero;
      let s1 = zero;
      let s2 = zero;
      let s3 = zero;
      let t0 = zero;
      let t1 = zero;
      let t2 = zero;
      let t3 = zero;
      let column: usize = 0;
      for (; column < evenBytes; column += 32) {
        const g = v128.load(row + column);
        const h = v128.load(row + column, 16);
        s0 = multiplyAdd(g, v128.load(p0 + column), s0);
        t0 = multiplyAdd(h, v128.load(p0 + column, 16), t0);
        s1 = multiplyAdd(g, v128.load(p1 + column), s1);
        t1 = multiplyAdd(h, v128.load(p1 + column, 16), t1);
        s2 = multiplyAdd(g, v128.load(p2 + column), s2);
        t2 = multiplyAdd(h, v128.load(p2 + column, 16), t2);
        s3 = multiplyAdd(g, v128.load(p3 + column), s3);
        t3 = multiplyAdd(h, v128.load(p3 + column, 16), t3);
      }
      if (column < rowBytes) {
        const g = v128.load(row + column);
        s0 = multiplyAdd(g, v128.load(p0 + column), s0);
        s1 = multiplyAdd(g, v128.load(p1 + column), s1);
        s2 = multiplyAdd(g, v128.load(p2 + column), s2);
        s3 = multiplyAdd(g, v128.load(p3 + column), s3);
      }
      s0 = f32x4.add(s0, t0);
      s1 = f32x4.add(s1, t1);
      s2 = f32x4.add(s2, t2);
      s3 = f32x4.add(s3, t3);
      v128.store(dWeights + (e << 2), sumLanesOfFour(s0, s1, s2, s3));
    }
    if (e + 2 <= end) {
      const p0 = x + <usize>load<u32>(inputs + (e << 2)) * rowBytes;
      const p1 = x + <usize>load<u32>(inputs + (e << 2), 4) * rowBytes;
      let s0 = zero;
      let s1 = zero;
      let t0 = zero;
      let t1 = zero;
      let column: usize = 0;
      for (; column < evenBytes; column += 32) {
        const g = v128.load(row + column);
        const h = v128.load(row + column, 16);
        s0 = multiplyAdd(g, v128.load(p0 + column), s0);
        t0 = multiplyAdd(h, v128.load(p0 + column, 16), t0);
        s1 = multiplyAdd(g, v128.load(p1 + column), s1);
        t1 = multiplyAdd(h, v128.load(p1 + column, 16), t1);
      }
      if (column < rowBytes) {
        const g = v128.load(row + column);
        s0 = multiplyAdd(g, v128.load(p0 + column), s0);
        s1 = multiplyAdd(g, v128.load(p1 + column), s1);
      }
      store<f32>(dWeights + (e << 2), sumLanes(f32x4.add(s0, t0)));
      store<f32>(dWeights + (e << 2), sumLanes(f32x4.add(s1, t1)), 4);
      e += 2;
    }
    if (e < end) {
      const p = x + <usize>load<u32>(inputs + (e << 2)) * rowBytes;
      let s = zero;
      let t = zero;
      let column: usize = 0;
      for (; column < evenBytes; column += 32) {
        s = multiplyAdd(v128.load(row + column), v128.load(p + column), s);
        t = multiplyAdd(v128.load(row + column, 16), v128.load(p + column, 16), t);
      }
      if (column < rowBytes) s = multiplyAdd(v128.load(row + column), v128.load(p + column), s);
      store<f32>(dWeights + (e << 2), sumLanes(f32x4.add(s, t)));
    }
    let s = zero;
    let t = zero;
    let column: usize = 0;
    for (; column < evenBytes; column += 32) {
      s = f32x4.add(s, v128.load(row + column));
      t = f32x4.add(t, v128.load(row + column, 16));
    }
    if (column < rowBytes) s = f32x4.add(s, v128.load(row + column));
    store<f32>(dBiases + (neuron << 2), sumLanes(f32x4.add(s, t)));
  }
}
