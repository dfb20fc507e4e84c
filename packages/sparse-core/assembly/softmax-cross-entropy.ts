/**
 * Sum over the samples of −ln softmax(logits)[label], in double precision with our own exp and ln (the same on every
 * host). Where `gradient` is not 0 it receives (softmax − one-hot) / sampleCount, and 0 in the padding samples.
 * The number of samples whose largest logit is the label's (first of equals) goes to `correct`.
 */
export function softmaxCrossEntropy(
  logits: usize,
  labels: usize,
  gradient: usize,
  correct: usize,
  classCount: u32,
  sampleCount: u32,
  stride: u32,
): f64 {
  const rowBytes: usize = stride << 2;
  const scale: f64 = 1 / <f64>sampleCount;
  let total: f64 = 0;
  let hits: u32 = 0;
  for (let sample: u32 = 0; sample < sampleCount; sample++) {
    const column = logits + (sample << 2);
    const label: u32 = load<u8>(labels + sample);
    let best: u32 = 0;
    let largest = load<f32>(column);
    for (let k: u32 = 1; k < classCount; k++) {
      const value = load<f32>(column + <usize>k * rowBytes);
      if (value > largest) {
        largest = value;
        best = k;
      }
    }
    let sum: f64 = 0;
    for (let k: u32 = 0; k < classCount; k++) {
      sum += NativeMath.exp(<f64>load<f32>(column + <usize>k * rowBytes) - <f64>largest);
    }
    total += NativeMath.log(sum) - (<f64>load<f32>(column + <usize>label * rowBytes) - <f64>largest);
    if (best == label) hits++;
    if (gradient) {
      const out = gradient + (sample << 2);
      for (let k: u32 = 0; k < classCount; k++) {
        const p = NativeMath.exp(<f64>load<f32>(column + <usize>k * rowBytes) - <f64>largest) / sum;
        store<f32>(out + <usize>k * rowBytes, <f32>((k == label ? p - 1 : p) * scale));
      }
    }
  }
  if (gradient) {
    for (let k: u32 = 0; k < classCount; k++) {
      const row = gradient + <usize>k * rowBytes;
      for (let sample = sampleCount; sample < stride; sample++) store<f32>(row + (sample << 2), 0);
    }
  }
  store<u32>(correct, hits);
  return total;
}
