/**
 * Numbers that a kernel works on: single precision in WebAssembly, either in the reference. A view may be part of a
 * larger array, and its memory may be shared between threads.
 *
 * @category Kernels
 */
export type FloatArray = Float32Array | Float64Array;

/**
 * One layer as the kernels see it: connections in both orders, weights beside them. The arrays come from the `memory`
 * of the kernels that will use them, and are changed in place when the topology changes.
 *
 * @category Kernels
 */
export interface LayerArrays<Floats extends FloatArray = FloatArray> {
  /** Neurons of the layer before. */
  readonly inputCount: number;
  /** Neurons of this layer. */
  readonly outputCount: number;
  /** `[outputCount + 1]`. */
  readonly offsets: Uint32Array;
  /** `[connections]`, ascending within a neuron. */
  readonly inputs: Uint32Array;
  /** `[connections]`. */
  readonly weights: Floats;
  /** `[outputCount]`. */
  readonly biases: Floats;
  /** `[inputCount + 1]`, of the transposed layer. */
  readonly transposedOffsets: Uint32Array;
  /** `[connections]`, neuron of each connection in input-major order. */
  readonly transposedOutputs: Uint32Array;
  /** `[connections]`, place in `weights` of each connection in input-major order. */
  readonly transposedEdges: Uint32Array;
}

/**
 * The four SReLU parameters of each neuron, `[neurons]` each; the right threshold is at `leftThreshold + |rightThreshold|`.
 *
 * @category Kernels
 * @see Jin et al. 2016, "Deep learning with S-shaped rectified linear activation units"; parameterised as in keras-contrib
 */
export interface SreluParameters<Floats extends FloatArray = FloatArray> {
  /** t_l: up to here the left slope holds. */
  readonly leftThresholds: Floats;
  /** a_l. */
  readonly leftSlopes: Floats;
  /** t_r: how far the right threshold lies from the left one; its sign makes no difference. */
  readonly rightThresholds: Floats;
  /** a_r. */
  readonly rightSlopes: Floats;
}

/**
 * Batch normalisation of a layer, `[neurons]` each: the first four last from batch to batch, the last two hold the
 * statistics of the current one.
 *
 * @category Kernels
 * @see Ioffe and Szegedy 2015, "Batch normalization: accelerating deep network training by reducing internal covariate
 * shift", algorithms 1 and 2
 */
export interface BatchNormArrays<Floats extends FloatArray = FloatArray> {
  /** γ, trained. */
  readonly scales: Floats;
  /** β, trained. */
  readonly shifts: Floats;
  /** Moving mean of the batches' means. */
  readonly runningMeans: Floats;
  /** Moving mean of the batches' unbiased variances. */
  readonly runningVariances: Floats;
  /** Mean of the batch. */
  readonly means: Floats;
  /** 1 / sqrt(variance of the batch + epsilon). */
  readonly inverseDeviations: Floats;
}

/**
 * Outcome of {@link Kernels.softmaxCrossEntropy}.
 *
 * @category Kernels
 */
export interface BatchLoss {
  /** Sum over the samples, nats. */
  readonly lossSum: number;
  /** Samples whose largest logit is the label's; the first of equal logits counts. */
  readonly correctCount: number;
}

/**
 * Where the arrays of a network live. Everything is given back at once, when the kernels are dropped.
 *
 * @category Kernels
 */
export interface KernelMemory<Floats extends FloatArray = FloatArray> {
  /** Zero-filled floats. */
  floats(length: number): Floats;
  /** Zero-filled 32-bit unsigned integers. */
  uint32(length: number): Uint32Array;
  /** Zero-filled bytes. */
  uint8(length: number): Uint8Array;
}

/**
 * The arithmetic of sparse training, behind which a slow reference and the WebAssembly modules stand.
 *
 * Activations are feature-major: `[neurons, stride]`, where `stride`, a multiple of 4, is the batch size rounded up.
 * Columns from the sample count on are padding: any finite value in activations, 0 in gradients. Every array must come
 * from this object's `memory`; nothing is checked in here, so callers keep the shapes.
 *
 * @category Kernels
 */
export interface Kernels<Floats extends FloatArray = FloatArray> {
  /** Which build it is; two flavours need not agree to the last bit. */
  readonly flavour: 'reference' | 'simd' | 'relaxed-simd';
  /** Where every array that is handed to these kernels comes from. */
  readonly memory: KernelMemory<Floats>;

  /** Z = W·X + b. `x` `[inputCount, stride]`, `z` `[outputCount, stride]`, overwritten. */
  forward(layer: LayerArrays<Floats>, x: Floats, z: Floats, stride: number): void;

  /** Z = W·X + b and H = SReLU(Z) in one pass over the connections. `z` and `h` `[outputCount, stride]`, overwritten. */
  forwardSrelu(
    layer: LayerArrays<Floats>,
    parameters: SreluParameters<Floats>,
    x: Floats,
    z: Floats,
    h: Floats,
    stride: number,
  ): void;

  /** Z = W·X + b and H as {@link Kernels.leakyForward} makes it, in one pass over the connections. */
  forwardLeaky(layer: LayerArrays<Floats>, slope: number, x: Floats, z: Floats, h: Floats, stride: number): void;

  /** dX = Wᵀ·dZ. `dx` `[inputCount, stride]`, overwritten. */
  inputGradient(layer: LayerArrays<Floats>, dz: Floats, dx: Floats, stride: number): void;

  /** dW = (dZ·Xᵀ) at the connections only, and db = row sums of dZ; both overwritten. */
  weightGradient(
    layer: LayerArrays<Floats>,
    x: Floats,
    dz: Floats,
    dWeights: Floats,
    dBiases: Floats,
    stride: number,
  ): void;

  /**
   * dZ·Xᵀ of a block of neurons at every position, connected or not: the gradients that weights there would have.
   *
   * The sums run over all `stride` samples, so that the padding of `dz` must be 0.
   *
   * @param x - `[inputCount, stride]`
   * @param dz - `[outputCount, stride]`
   * @param block - `[neuronCount, inputCount]`, overwritten
   */
  denseGradient(
    x: Floats,
    dz: Floats,
    block: Floats,
    inputCount: number,
    firstNeuron: number,
    neuronCount: number,
    stride: number,
  ): void;

  /** H = SReLU(Z), `[neurons, stride]`. */
  sreluForward(parameters: SreluParameters<Floats>, z: Floats, h: Floats, stride: number): void;

  /** Turns `gradient` from dH into dZ in place, and overwrites the parameters' gradients, summed over samples. */
  sreluBackward(
    parameters: SreluParameters<Floats>,
    z: Floats,
    gradient: Floats,
    parameterGradients: SreluParameters<Floats>,
    stride: number,
  ): void;

  /**
   * h = z where z > 0, slope·z elsewhere; `[neuronCount, stride]`.
   *
   * Slope 0 is ReLU; a slope whose sign alternates from layer to layer makes All-ReLU (Curci et al. 2021).
   */
  leakyForward(z: Floats, h: Floats, slope: number, stride: number, neuronCount: number): void;

  /** Turns `gradient` from dH into dZ in place: as it is where z > 0, times the slope elsewhere. */
  leakyBackward(z: Floats, gradient: Floats, slope: number, stride: number, neuronCount: number): void;

  /**
   * Normalises each neuron over the samples of a batch: z = scale·(a − mean)·inverseDeviation + shift, and 0 in the
   * padding.
   *
   * Keeps mean and inverse deviation (of the biased variance) for {@link Kernels.batchNormBackward}, and moves the running
   * statistics: running ← (1 − momentum)·running + momentum·batch, with the unbiased variance, as PyTorch has it. One
   * sample has no unbiased variance: the running one then stays as it is, and z is the shift.
   *
   * @param a - `[neurons, stride]`
   * @param z - `[neurons, stride]`, overwritten; not `a`, which is needed backwards
   * @param sampleCount - at least 1
   */
  batchNormForward(
    norm: BatchNormArrays<Floats>,
    a: Floats,
    z: Floats,
    sampleCount: number,
    stride: number,
    momentum: number,
    epsilon: number,
  ): void;

  /** z = scale·(a − runningMean) / sqrt(runningVariance + epsilon) + shift, `[neurons, stride]`, padding included. */
  batchNormInference(norm: BatchNormArrays<Floats>, a: Floats, z: Floats, stride: number, epsilon: number): void;

  /**
   * Turns `gradient` from dZ into dA in place, 0 in the padding, and overwrites the gradients of scales and shifts.
   *
   * @param norm - as {@link Kernels.batchNormForward} left it
   */
  batchNormBackward(
    norm: BatchNormArrays<Floats>,
    a: Floats,
    gradient: Floats,
    dScales: Floats,
    dShifts: Floats,
    sampleCount: number,
    stride: number,
  ): void;

  /**
   * Inverted dropout: element i becomes 0 when hash(key0, key1, i) < rate·2³², and is divided by 1 − rate otherwise.
   *
   * The mask is a function of the keys and of i alone, so that the same call serves forwards, on activations, and
   * backwards, on their gradient; it is the same bits in every flavour. The hash is two rounds of the finaliser of
   * MurmurHash3 (Appleby), each after an exclusive or with a word made of the keys.
   *
   * @param values - `[neuronCount, stride]`, changed in place
   * @param rate - at least 0, below 1; 1 − rate is rounded to single precision
   * @param key0 - any 32 bits
   * @param key1 - any 32 bits
   */
  dropout(values: Floats, rate: number, key0: number, key1: number, neuronCount: number, stride: number): void;

  /**
   * Cross-entropy of softmax(logits) against labels, summed over samples.
   *
   * @param logits - `[classCount, stride]`
   * @param labels - `[sampleCount]`, each below `classCount`
   * @param gradient - `[classCount, stride]`, receives (softmax − one-hot) / sampleCount; `null` to leave it out
   */
  softmaxCrossEntropy(
    logits: Floats,
    labels: Uint8Array,
    gradient: Floats | null,
    classCount: number,
    sampleCount: number,
    stride: number,
  ): BatchLoss;

  /** g ← g + decay·w; w ← w − rate·g, in place. */
  sgdStep(values: Floats, gradient: Floats, rate: number, decay: number): void;

  /** g ← g + decay·w; v ← momentum·v + g; w ← w − rate·v, in place. */
  momentumStep(values: Floats, velocity: Floats, gradient: Floats, rate: number, momentum: number, decay: number): void;

  /** g ← g + decay·w; v ← momentum·v + g; w ← w − rate·(g + momentum·v), in place. */
  nesterovStep(values: Floats, velocity: Floats, gradient: Floats, rate: number, momentum: number, decay: number): void;

  /**
   * g ← g + decay·w; m ← beta1·m + (1 − beta1)·g; v ← beta2·v + (1 − beta2)·g²;
   * w ← w − rate·(m / correction1) / (sqrt(v / correction2) + epsilon), in place.
   *
   * @param first - m, `[values]`
   * @param second - v, `[values]`
   * @param correction1 - 1 − beta1^t at the t-th step, counted from 1
   * @param correction2 - 1 − beta2^t
   * @see Kingma and Ba 2015, "Adam: a method for stochastic optimization", algorithm 1
   */
  adamStep(
    values: Floats,
    first: Floats,
    second: Floats,
    gradient: Floats,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    correction1: number,
    correction2: number,
    decay: number,
  ): void;

  /** w ← factor·w, in place: weight decay apart from the gradient, when the factor is 1 − rate·decay. */
  shrink(values: Floats, factor: number): void;

  /**
   * X[f, s] = (images[rows[s], f] − means[f])·scales[f], zeros in the padding. In single precision, difference and
   * product are each rounded, in every flavour.
   *
   * @param images - `[imageCount, featureCount]`
   * @param rows - `[sampleCount]`, image numbers
   * @param x - `[featureCount, stride]`, overwritten
   * @param normalization - `[featureCount]` each; means 0 and scales 1/255 give inputs from 0 to 1
   */
  gatherBatch(
    images: Uint8Array,
    rows: Uint32Array,
    x: Floats,
    normalization: { readonly means: Floats; readonly scales: Floats },
    featureCount: number,
    stride: number,
  ): void;
}
