import { multiplyAdd } from './multiply-add';

/**
 * Z[j, :] = b[j] + Σ_e w[e] · X[input(e), :] over the connections e of neuron j; a missing bias counts as 0.
 *
 * `index[e]` names the row of X, `slots` where the weight of the e-th entry stands (its own place when 0): the same
 * loop serves the forward pass and, over the transposed layer, the gradient of the inputs.
 * Thirty-two samples are summed in eight registers while the connections pass by once; what is left goes by four.
 */
export function gatherRows(
  offsets: usize,
  index: usize,
  slots: usize,
  weights: usize,
  biases: usize,
  x: usize,
  z: usize,
  rowCount: u32,
  stride: u32,
): void {
  const rowBytes: usize = stride << 2;
  const wideBytes: usize = rowBytes & ~127;
  for (let row: u32 = 0; row < rowCount; row++) {
    const begin = load<u32>(offsets + (row << 2));
    const end = load<u32>(offsets + (row << 2), 4);
    const bias = f32x4.splat(biases ? load<f32>(biases + (row << 2)) : 0);
    const out = z + <usize>row * rowBytes;
    let column: usize = 0;
    for (; column < wideBytes; column += 128) {
      const from = x + column;
      let s0 = bias;
      let s1 = bias;
      let s2 = bias;
      let s3 = bias;
      let s4 = bias;
      let s5 = bias;
      let s6 = bias;
      let s7 = bias;
      for (let e = begin; e < end; e++) {
        const p = from + <usize>load<u32>(index + (e << 2)) * rowBytes;
        const w = v128.load_splat<f32>(weights + ((slots ? load<u32>(slots + (e << 2)) : e) << 2));
        s0 = multiplyAdd(w, v128.load(p), s0);
        s1 = multiplyAdd(w, v128.load(p, 16), s1);
        s2 = multiplyAdd(w, v128.load(p, 32), s2);
        s3 = multiplyAdd(w, v128.load(p, 48), s3);
        s4 = multiplyAdd(w, v128.load(p, 64), s4);
        s5 = multiplyAdd(w, v128.load(p, 80), s5);
        s6 = multiplyAdd(w, v128.load(p, 96), s6);
        s7 = multiplyAdd(w, v128.load(p, 112), s7);
      }
      const q = out + column;
      v128.store(q, s0);
      v128.store(q, s1, 16);
      v128.store(q, s2, 32);
      v128.store(q, s3, 48);
      v128.store(q, s4, 64);
      v128.store(q, s5, 80);
      v128.store(q, s6, 96);
      v128.store(q, s7, 112);
    }
    for (; column < rowBytes; column += 16) {
      let sum = bias;
      for (let e = begin; e < end; e++) {
        const w = v128.load_splat<f32>(weights + ((slots ? load<u32>(slots + (e << 2)) : e) << 2));
        sum = multiplyAdd(w, v128.load(x + column + <usize>load<u32>(index + (e << 2)) * rowBytes), sum);
      }
      v128.store(out + column, sum);
    }
  }
}
