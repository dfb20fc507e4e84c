import { multiplyAdd } from './multiply-add';

/** Weights that are copied together at most; `scratch` has room for twice as many. */
const CHUNK: u32 = 4096;
/** Connections of a neuron from which its partner is worth looking for. */
const FEWEST: u32 = 4;

/**
 * Z[j, :] = b[j] + Σ_e w[e] · X[input(e), :] over the connections e of neuron j; a missing bias counts as 0.
 *
 * `index[e]` names the row of X, `slots` where the weight of the e-th entry stands (its own place when 0): the same
 * code serves the forward pass and, over the transposed layer, the gradient of the inputs, where weights are first copied
 * together into `scratch`, of 32 KiB.
 *
 * Thirty-two samples are summed in eight registers while the connections pass by; what is left goes by four. Two neurons
 * with the same unbroken range of inputs, as in dense layers, share each load of X. Every sum takes its terms in the order
 * of the connections, whichever of these loops it is in. A stride of 128 is compiled apart: a multiplication that is a shift
 * by a constant leaves one load less in the innermost loop, and loads are what it waits for.
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
  scratch: usize,
): void {
  if (stride == 128) gather(offsets, index, slots, weights, biases, x, z, rowCount, 512, scratch);
  else gather(offsets, index, slots, weights, biases, x, z, rowCount, stride << 2, scratch);
}

// @ts-ignore: decorator
@inline
function gather(
  offsets: usize,
  index: usize,
  slots: usize,
  weights: usize,
  biases: usize,
  x: usize,
  z: usize,
  rowCount: u32,
  rowBytes: usize,
  scratch: usize,
): void {
  for (let row: u32 = 0; row < rowCount; row++, z += rowBytes) {
    const at: usize = row << 2;
    let begin = load<u32>(offsets + at);
    const end = load<u32>(offsets + at, 4);
    const bias: f32 = biases ? load<f32>(biases + at) : 0;
    if (row + 1 < rowCount && rowBytes % 64 == 0 && sharesRange(index, begin, end, load<u32>(offsets + at, 8))) {
      const next: f32 = biases ? load<f32>(biases + at, 4) : 0;
      const values = slots ? collect(slots, weights, begin, end + end - begin, scratch) : weights + (begin << 2);
      gatherPair(values, end - begin, x + <usize>load<u32>(index + (begin << 2)) * rowBytes, z, rowBytes, bias, next);
      row++;
      z += rowBytes;
      continue;
    }
    let more = false;
    do {
      const stop = slots ? min(end, begin + CHUNK) : end;
      const values = slots ? collect(slots, weights, begin, stop, scratch) : weights + (begin << 2);
      gatherRow(index + (begin << 2), index + (stop << 2), values, x, z, rowBytes, bias, more);
      begin = stop;
      more = true;
    } while (begin < end);
  }
}

/** Copies the weights of the entries [begin, end) together. */
function collect(slots: usize, weights: usize, begin: u32, end: u32, scratch: usize): usize {
  let to = scratch;
  for (let e = begin; e < end; e++, to += 4) {
    store<f32>(to, load<f32>(weights + (load<u32>(slots + (e << 2)) << 2)));
  }
  return scratch;
}

/** Whether the entries [begin, end) and [end, nextEnd) name the same consecutive rows; those of a neuron ascend. */
// @ts-ignore: decorator
@inline
function sharesRange(index: usize, begin: u32, end: u32, nextEnd: u32): bool {
  const count = end - begin;
  if (count < FEWEST || count > CHUNK || nextEnd - end != count) return false;
  const first = load<u32>(index + (begin << 2));
  const last = first + count - 1;
  return (
    load<u32>(index + (end << 2)) == first &&
    load<u32>(index + ((end - 1) << 2)) == last &&
    load<u32>(index + ((nextEnd - 1) << 2)) == last
  );
}

/** One neuron: its entries from `entry` to `last`; added to what `out` holds when there is `more` than one part. */
// @ts-ignore: decorator
@inline
function gatherRow(
  entry: usize,
  last: usize,
  values: usize,
  x: usize,
  z: usize,
  rowBytes: usize,
  bias: f32,
  more: bool,
): void {
  const start = f32x4.splat(bias);
  const apart = values - entry;
  let column: usize = 0;
  for (; column + 128 <= rowBytes; column += 128) {
    const from = x + column;
    const out = z + column;
    let s0 = start;
    let s1 = start;
    let s2 = start;
    let s3 = start;
    let s4 = start;
    let s5 = start;
    let s6 = start;
    let s7 = start;
    if (more) {
      s0 = v128.load(out);
      s1 = v128.load(out, 16);
      s2 = v128.load(out, 32);
      s3 = v128.load(out, 48);
      s4 = v128.load(out, 64);
      s5 = v128.load(out, 80);
      s6 = v128.load(out, 96);
      s7 = v128.load(out, 112);
    }
    let at = entry;
    for (; at + 8 <= last; at += 8) {
      const both = load<u64>(at);
      const p = from + <usize>(<u32>both) * rowBytes;
      const v = v128.load_splat<f32>(at + apart);
      s0 = multiplyAdd(v, v128.load(p), s0);
      s1 = multiplyAdd(v, v128.load(p, 16), s1);
      s2 = multiplyAdd(v, v128.load(p, 32), s2);
      s3 = multiplyAdd(v, v128.load(p, 48), s3);
      s4 = multiplyAdd(v, v128.load(p, 64), s4);
      s5 = multiplyAdd(v, v128.load(p, 80), s5);
      s6 = multiplyAdd(v, v128.load(p, 96), s6);
      s7 = multiplyAdd(v, v128.load(p, 112), s7);
      const q = from + <usize>(<u32>(both >> 32)) * rowBytes;
      const w = v128.load_splat<f32>(at + apart, 4);
      s0 = multiplyAdd(w, v128.load(q), s0);
      s1 = multiplyAdd(w, v128.load(q, 16), s1);
      s2 = multiplyAdd(w, v128.load(q, 32), s2);
      s3 = multiplyAdd(w, v128.load(q, 48), s3);
      s4 = multiplyAdd(w, v128.load(q, 64), s4);
      s5 = multiplyAdd(w, v128.load(q, 80), s5);
      s6 = multiplyAdd(w, v128.load(q, 96), s6);
      s7 = multiplyAdd(w, v128.load(q, 112), s7);
    }
    if (at < last) {
      const p = from + <usize>load<u32>(at) * rowBytes;
      const v = v128.load_splat<f32>(at + apart);
      s0 = multiplyAdd(v, v128.load(p), s0);
      s1 = multiplyAdd(v, v128.load(p, 16), s1);
      s2 = multiplyAdd(v, v128.load(p, 32), s2);
      s3 = multiplyAdd(v, v128.load(p, 48), s3);
      s4 = multiplyAdd(v, v128.load(p, 64), s4);
      s5 = multiplyAdd(v, v128.load(p, 80), s5);
      s6 = multiplyAdd(v, v128.load(p, 96), s6);
      s7 = multiplyAdd(v, v128.load(p, 112), s7);
    }
    v128.store(out, s0);
    v128.store(out, s1, 16);
    v128.store(out, s2, 32);
    v128.store(out, s3, 48);
    v128.store(out, s4, 64);
    v128.store(out, s5, 80);
    v128.store(out, s6, 96);
    v128.store(out, s7, 112);
  }
  for (; column < rowBytes; column += 16) {
    let sum = more ? v128.load(z + column) : start;
    for (let at = entry; at < last; at += 4) {
      const p = x + column + <usize>load<u32>(at) * rowBytes;
      sum = multiplyAdd(v128.load_splat<f32>(at + apart), v128.load(p), sum);
    }
    v128.store(z + column, sum);
  }
}

/** Two neurons with the same `count` consecutive inputs from the row `x` on, sixteen samples at a time. */
export function gatherPair(
  values: usize,
  count: u32,
  x: usize,
  z: usize,
  rowBytes: usize,
  bias: f32,
  nextBias: f32,
): void {
  const apart: usize = count << 2;
  const last = values + apart;
  for (let column: usize = 0; column < rowBytes; column += 64) {
    let s0 = f32x4.splat(bias);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let t0 = f32x4.splat(nextBias);
    let t1 = t0;
    let t2 = t0;
    let t3 = t0;
    let p = x + column;
    for (let at = values; at < last; at += 4, p += rowBytes) {
      const v = v128.load_splat<f32>(at);
      const w = v128.load_splat<f32>(at + apart);
      const x0 = v128.load(p);
      s0 = multiplyAdd(v, x0, s0);
      t0 = multiplyAdd(w, x0, t0);
      const x1 = v128.load(p, 16);
      s1 = multiplyAdd(v, x1, s1);
      t1 = multiplyAdd(w, x1, t1);
      const x2 = v128.load(p, 32);
      s2 = multiplyAdd(v, x2, s2);
      t2 = multiplyAdd(w, x2, t2);
      const x3 = v128.load(p, 48);
      s3 = multiplyAdd(v, x3, s3);
      t3 = multiplyAdd(w, x3, t3);
    }
    v128.store(z + column, s0);
    v128.store(z + column, s1, 16);
    v128.store(z + column, s2, 32);
    v128.store(z + column, s3, 48);
    v128.store(z + rowBytes + column, t0);
    v128.store(z + rowBytes + column, t1, 16);
    v128.store(z + rowBytes + column, t2, 32);
    v128.store(z + rowBytes + column, t3, 48);
  }
}
