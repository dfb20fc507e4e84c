import { multiplyAdd, sumLanes } from './multiply-add';

// Per neuron, with n samples: mean μ, biased variance σ² = Σ(a − μ)²/n, inverse deviation r = 1 / sqrt(σ² + ε).
//   z = γ·r·(a − μ) + β
// The variance is summed around the mean, in a second pass, lest two large numbers be subtracted. Samples in the padding
// are masked out of every sum, and become 0.

/** All bits set in the lanes of `column` (in bytes) that hold samples, given the bytes of all samples of a row. */
// @ts-ignore: decorator
@inline
function samplesAt(column: usize, sampleBytes: usize): v128 {
  return i32x4.lt_s(i32x4.add(i32x4.splat(<i32>column), i32x4(0, 4, 8, 12)), i32x4.splat(<i32>sampleBytes));
}

/** Normalises over the batch, keeps its statistics, and moves the running ones. */
export function batchNormForward(
  scales: usize,
  shifts: usize,
  runningMeans: usize,
  runningVariances: usize,
  means: usize,
  inverseDeviations: usize,
  a: usize,
  z: usize,
  neuronCount: u32,
  sampleCount: u32,
  stride: u32,
  momentum: f64,
  epsilon: f64,
): void {
  const rowBytes: usize = stride << 2;
  const sampleBytes: usize = sampleCount << 2;
  for (let neuron: u32 = 0; neuron < neuronCount; neuron++) {
    const at: usize = neuron << 2;
    const from = a + <usize>neuron * rowBytes;
    const to = z + <usize>neuron * rowBytes;
    let sum = f32x4.splat(0);
    for (let column: usize = 0; column < sampleBytes; column += 16) {
      sum = f32x4.add(sum, v128.and(v128.load(from + column), samplesAt(column, sampleBytes)));
    }
    const mean = sumLanes(sum) / <f32>sampleCount;
    const centre = f32x4.splat(mean);
    let squares = f32x4.splat(0);
    for (let column: usize = 0; column < sampleBytes; column += 16) {
      const d = v128.and(f32x4.sub(v128.load(from + column), centre), samplesAt(column, sampleBytes));
      squares = multiplyAdd(d, d, squares);
    }
    const total: f64 = sumLanes(squares);
    const inverseDeviation = <f32>(1 / sqrt<f64>(total / <f64>sampleCount + epsilon));
    store<f32>(means + at, mean);
    store<f32>(inverseDeviations + at, inverseDeviation);
    store<f32>(runningMeans + at, <f32>((1 - momentum) * <f64>load<f32>(runningMeans + at) + momentum * <f64>mean));
    if (sampleCount > 1) {
      const unbiased = total / <f64>(sampleCount - 1);
      const running: f64 = load<f32>(runningVariances + at);
      store<f32>(runningVariances + at, <f32>((1 - momentum) * running + momentum * unbiased));
    }
    const factor = f32x4.splat(load<f32>(scales + at) * inverseDeviation);
    const shift = v128.load_splat<f32>(shifts + at);
    for (let column: usize = 0; column < rowBytes; column += 16) {
      const value = multiplyAdd(factor, f32x4.sub(v128.load(from + column), centre), shift);
      v128.store(to + column, v128.and(value, samplesAt(column, sampleBytes)));
    }
  }
}

/** Normalises by the running statistics. */
export function batchNormInference(
  scales: usize,
  shifts: usize,
  runningMeans: usize,
  runningVariances: usize,
  a: usize,
  z: usize,
  neuronCount: u32,
  stride: u32,
  epsilon: f64,
): void {
  const rowBytes: usize = stride << 2;
  for (let neuron: u32 = 0; neuron < neuronCount; neuron++) {
    const at: usize = neuron << 2;
    const from = a + <usize>neuron * rowBytes;
    const to = z + <usize>neuron * rowBytes;
    const deviation = sqrt<f64>(<f64>load<f32>(runningVariances + at) + epsilon);
    const factor = f32x4.splat(<f32>(<f64>load<f32>(scales + at) / deviation));
    const centre = v128.load_splat<f32>(runningMeans + at);
    const shift = v128.load_splat<f32>(shifts + at);
    for (let column: usize = 0; column < rowBytes; column += 16) {
      v128.store(to + column, multiplyAdd(factor, f32x4.sub(v128.load(from + column), centre), shift));
    }
  }
}

/**
 * Turns the gradient of Z, in place, into that of A, and sums those of scales and shifts:
 *   dβ = Σ dz;  dγ = r·Σ dz·(a − μ);  da = γ·r·(dz − dβ/n − (a − μ)·r·dγ/n)
 */
export function batchNormBackward(
  scales: usize,
  means: usize,
  inverseDeviations: usize,
  a: usize,
  gradient: usize,
  dScales: usize,
  dShifts: usize,
  neuronCount: u32,
  sampleCount: u32,
  stride: u32,
): void {
  const rowBytes: usize = stride << 2;
  const sampleBytes: usize = sampleCount << 2;
  for (let neuron: u32 = 0; neuron < neuronCount; neuron++) {
    const at: usize = neuron << 2;
    const from = a + <usize>neuron * rowBytes;
    const rows = gradient + <usize>neuron * rowBytes;
    const centre = v128.load_splat<f32>(means + at);
    const inverseDeviation = load<f32>(inverseDeviations + at);
    let sum = f32x4.splat(0);
    let moment = sum;
    for (let column: usize = 0; column < sampleBytes; column += 16) {
      const g = v128.and(v128.load(rows + column), samplesAt(column, sampleBytes));
      sum = f32x4.add(sum, g);
      moment = multiplyAdd(g, f32x4.sub(v128.load(from + column), centre), moment);
    }
    const dShift = sumLanes(sum);
    const dScale = inverseDeviation * sumLanes(moment);
    store<f32>(dShifts + at, dShift);
    store<f32>(dScales + at, dScale);
    const factor = f32x4.splat(load<f32>(scales + at) * inverseDeviation);
    const mean = f32x4.splat(dShift / <f32>sampleCount);
    const tilt = f32x4.splat((-inverseDeviation * dScale) / <f32>sampleCount);
    for (let column: usize = 0; column < rowBytes; column += 16) {
      const g = f32x4.sub(v128.load(rows + column), mean);
      const centred = multiplyAdd(f32x4.sub(v128.load(from + column), centre), tilt, g);
      v128.store(rows + column, v128.and(f32x4.mul(factor, centred), samplesAt(column, sampleBytes)));
    }
  }
}
